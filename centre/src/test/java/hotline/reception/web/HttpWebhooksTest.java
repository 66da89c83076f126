package hotline.reception.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import hotline.kernel.web.Posting;
import hotline.reception.Webhooks.Answer;
import hotline.reception.Webhooks.Failed;
import hotline.reception.Webhooks.Question;
import hotline.reception.Webhooks.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HttpWebhooksTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID CALL = UUID.fromString("01997c1e-0000-7000-8000-000000000001");

    private final AtomicReference<String> heard = new AtomicReference<>("");
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer program;
    private HttpWebhooks webhooks;

    @BeforeEach
    void start() throws IOException {
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.setExecutor(task -> Thread.ofVirtual().start(task));
        program.start();
        webhooks = new HttpWebhooks(JSON, new Posting(true));
    }

    @AfterEach
    void stop() {
        over.countDown();
        program.stop(0);
    }

    private void answers(int status, byte[] body) {
        program.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    heard.set(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.getResponseHeaders().add("Location", url("/elsewhere"));
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    private void answers(int status, String body) {
        answers(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + program.getAddress().getPort() + path;
    }

    private static Said ask(HttpWebhooks webhooks, String url, Duration timeout) {
        var question =
                new Question(
                        url,
                        timeout,
                        CALL,
                        "4001",
                        "13812345678",
                        "zh",
                        List.of("1", "2"),
                        Instant.parse("2026-11-22T10:00:00Z"));
        return webhooks.ask(question).toCompletableFuture().join();
    }

    private Said ask() {
        return ask(webhooks, url("/route"), Duration.ofSeconds(20));
    }

    @Test
    void theProgramIsToldOfTheCallAndNamesTheBranch() {
        answers(200, "{\"branch\": \"vip\"}");

        assertEquals(new Answer("vip"), ask());

        var told = JSON.readTree(heard.get());
        assertEquals(CALL.toString(), told.at("/call").asString());
        assertEquals("13812345678", told.at("/from").asString());
        assertEquals("2", told.at("/pressed/1").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vip", "[]", "{\"branch\": 1}", "{\"other\": \"vip\"}", "{"})
    void nonsenseIsAFailure(String nonsense) {
        answers(200, nonsense);

        assertInstanceOf(Failed.class, ask());
    }

    @Test
    void aRedirectIsNotFollowed() {
        answers(302, "{\"branch\": \"vip\"}");

        assertEquals(new Failed("status 302"), ask());
        assertEquals(1, asked.get());
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        answers(200, new byte[1 << 20]);

        assertEquals(new Failed("an answer of more than 64 KiB"), ask());
    }

    @Test
    void aProgramThatNeverAnswersIsGivenUpInTime() {
        program.createContext(
                "/",
                _ -> {
                    try {
                        over.await(1, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });

        Said said = ask(webhooks, url("/route"), Duration.ofMillis(300));

        assertInstanceOf(Failed.class, said);
    }

    @Test
    void nobodyAtTheAddressIsAFailure() {
        int port = program.getAddress().getPort();
        program.stop(0);

        Said said = ask(webhooks, "http://127.0.0.1:" + port, Duration.ofSeconds(20));

        assertInstanceOf(Failed.class, said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://localhost:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://0.0.0.0:%d/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[fe80::1]/",
                "http:///nowhere",
                "nonsense"
            })
    void aFlowIsNoWayIntoThisMachine(String url) {
        answers(200, "{\"branch\": \"vip\"}");
        var careful = new HttpWebhooks(JSON, new Posting(false));

        Said said =
                ask(careful, url.formatted(program.getAddress().getPort()), Duration.ofSeconds(20));

        assertInstanceOf(Failed.class, said);
        assertTrue(asked.get() == 0, "the program was asked");
    }

    @Test
    void aNameThatTurnsIntoThisMachineAfterItWasLookedAtLeadsNowhere() {
        answers(200, "{\"branch\": \"vip\"}");
        var lookedUp = new AtomicInteger();
        var careful =
                new HttpWebhooks(
                        JSON,
                        new Posting(
                                false,
                                _ ->
                                        new InetAddress[] {
                                            lookedUp.getAndIncrement() == 0
                                                    ? InetAddress.ofLiteral("192.0.2.1")
                                                    : InetAddress.getLoopbackAddress()
                                        }));

        Said said =
                ask(
                        careful,
                        "http://crm.example:" + program.getAddress().getPort() + "/",
                        Duration.ofMillis(300));

        assertInstanceOf(Failed.class, said);
        assertEquals(1, lookedUp.get());
        assertEquals(0, asked.get());
    }

    @Test
    void anAnswerInChunksIsRead() {
        program.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, 0); // length unknown: in chunks
                    exchange.getResponseBody()
                            .write("{\"branch\":".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    exchange.getResponseBody().write(" \"vip\"}".getBytes(StandardCharsets.UTF_8));
                    exchange.close();
                });

        assertEquals(new Answer("vip"), ask());
    }
}
