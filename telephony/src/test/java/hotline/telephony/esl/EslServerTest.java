package hotline.telephony.esl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.esl.EslNews.Disconnected;
import hotline.telephony.esl.EslNews.Happened;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that FreeSWITCH hands to us: the captures e01 to e04, played from the switch's side. */
@Timeout(60)
class EslServerTest {

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final BlockingQueue<EslCall> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<EslNews> news = new LinkedBlockingQueue<>();
    private EslServer server = server(1);

    private EslServer server(int most) {
        return new EslServer(
                ANY_PORT,
                InetAddress::isLoopbackAddress,
                most,
                EslTimes.DEFAULT,
                EslLimits.DEFAULT,
                call -> {
                    call.onNews(news::add);
                    calls.add(call);
                });
    }

    @AfterEach
    void hangUp() {
        server.close();
    }

    private Socket dial() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private EslCall nextCall() throws InterruptedException {
        EslCall call = calls.poll(30, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call came");
        }
        return call;
    }

    private EslNews next() throws InterruptedException {
        EslNews next = news.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no news came");
        }
        return next;
    }

    private static String command(InputStream in) throws IOException {
        var command = new StringBuilder();
        while (!command.toString().endsWith("\n\n")) {
            int letter = in.read();
            if (letter < 0) {
                throw new IOException("we left");
            }
            command.append((char) letter);
        }
        return command.toString().strip();
    }

    /** Bytes of the frames from one to another, as they were captured. */
    private static byte[] frames(String capture, int from, int to) {
        List<Captures.Row> rows = Captures.index(capture);
        byte[] all = Captures.bytes(capture);
        int end = to == rows.size() ? all.length : rows.get(to).offset();
        return Arrays.copyOfRange(all, rows.get(from).offset(), end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e01", "e02", "e04"})
    void aCallComesWithItsDataAndTellsItsStoryToTheEnd(String capture) throws Exception {
        server.start();
        List<Captures.Row> rows = Captures.index(capture);
        try (Socket line = dial()) {
            assertEquals("connect", command(line.getInputStream()));
            line.getOutputStream().write(frames(capture, 0, 1));
            EslCall call = nextCall();
            assertEquals("CHANNEL_DATA", call.channel().name());
            assertEquals(call.channel().text("Unique-ID"), call.leg());
            assertTrue(call.coreUuid().length() == 36);

            // As many questions as there are replies in the capture, so that each finds its own.
            List<String> wanted = new ArrayList<>();
            int asked = 0;
            for (Captures.Row row : rows.subList(1, rows.size())) {
                if (row.contentType().equals("command/reply")
                        || row.contentType().equals("api/response")) {
                    call.myEvents();
                    assertEquals("myevents", command(line.getInputStream()));
                    asked++;
                } else if (row.contentType().startsWith("text/event-")) {
                    wanted.add(row.event());
                }
            }
            assertTrue(asked > 0);
            line.getOutputStream().write(frames(capture, 1, rows.size()));
            line.shutdownOutput();

            for (String each : wanted) {
                assertEquals(each, assertInstanceOf(Happened.class, next()).event().name());
            }
            assertInstanceOf(Disconnected.class, next());
        }
    }

    @Test
    void ordersReachTheCallAndLettingGoClosesTheLine() throws Exception {
        server.start();
        try (Socket line = dial()) {
            InputStream in = line.getInputStream();
            command(in);
            line.getOutputStream().write(frames("e01", 0, 1));
            EslCall call = nextCall();
            var lingering = call.linger(Duration.ofSeconds(5));
            assertEquals("linger 5", command(in));
            call.send(AppMessage.execute("playback", "silence_stream://1000"));
            assertEquals(
                    "sendmsg\ncall-command: execute\nexecute-app-name: playback\n"
                            + "execute-app-arg: silence_stream://1000",
                    command(in));
            line.getOutputStream()
                    .write(
                            FakeSwitch.commandReply("+OK will linger")
                                    .getBytes(StandardCharsets.UTF_8));
            assertTrue(lingering.toCompletableFuture().get(30, TimeUnit.SECONDS).isOk());

            call.close();
            assertEquals(-1, in.read());
            assertInstanceOf(Disconnected.class, next());
        }
    }

    @Test
    void strangersAndTooManyAreTurnedAway() throws Exception {
        server.start();
        try (Socket first = dial();
                Socket second = dial()) {
            assertEquals("connect", command(first.getInputStream()));
            assertEquals(-1, second.getInputStream().read());
        }
        server.close();
        server =
                new EslServer(
                        ANY_PORT,
                        stranger -> false,
                        10,
                        EslTimes.DEFAULT,
                        EslLimits.DEFAULT,
                        calls::add);
        server.start();
        try (Socket stranger = dial()) {
            assertEquals(-1, stranger.getInputStream().read());
        }
        assertTrue(calls.isEmpty());
    }

    @Test
    void nonsenseIsNoCall() throws Exception {
        server.start();
        try (Socket line = dial()) {
            command(line.getInputStream());
            line.getOutputStream().write("GET / HTTP/1.1\n\n".getBytes(StandardCharsets.UTF_8));
            assertEquals(-1, line.getInputStream().read());
        }
        assertTrue(calls.isEmpty());
    }

    @Test
    void aPortInUseIsSaid() {
        server.start();
        var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        try (var other =
                new EslServer(
                        taken, peer -> true, 1, EslTimes.DEFAULT, EslLimits.DEFAULT, calls::add)) {
            var failed = assertThrows(UncheckedIOException.class, other::start);
            assertTrue(String.valueOf(failed.getMessage()).contains("cannot listen"));
        }
    }
}
