package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre.Answer;
import hotline.TestCentre.Browser;
import hotline.freeswitch.EntrySecret;
import hotline.telephony.esl.FakeSwitch;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole centre in front of a FreeSWITCH, which is scripted and reached over real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithFreeSwitchTest {

    private static final String CALLER = "11111111-2222-3333-4444-555555555555";

    private static final Pattern DIALLED =
            Pattern.compile("bgapi originate \\{origination_uuid=([0-9a-f-]{36}),.*}(\\S+) &park");

    private static final String SETUP =
            """
            departments: [{ name: 销售一部, skillGroup: true }]
            users:
              - { login: maya, name: 王芳, password: "maya-takes-calls", department: 销售一部,
                  roles: [agent], extension: { number: "1003", password: "phone-of-maya" } }
            trunks:
              - { name: gateway, kind: peer, address: "192.0.2.10:5090", transport: udp, lines: 30 }
            queues: [{ name: sales, department: 销售一部, strategy: longest-idle, ring: 20s }]
            numbers: [{ number: "4001", flow: [ { queue: sales } ] }]
            """;

    private static final String HER_PHONE =
            """
            {"row_count":1,"rows":[{"reg_user":"1003","expires":"4102444800",
             "url":"sofia/internal/sip:1003@192.0.2.10:5060"}]}
            """;

    private Path folder;
    private FakeSwitch freeSwitch;
    private FakeSwitch.Line line;
    private TestCentre centre;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        freeSwitch = new FakeSwitch();
        freeSwitch.answerWith(WithFreeSwitchTest::answer);
        Path setup = folder.resolve("setup.yaml");
        Files.writeString(setup, SETUP);
        centre =
                TestCentre.start(
                        Map.of(
                                "HOTLINE_SWITCH",
                                "freeswitch",
                                "HOTLINE_FREESWITCH_NODES",
                                "127.0.0.1:" + freeSwitch.port(),
                                "HOTLINE_FREESWITCH_PASSWORD",
                                FakeSwitch.PASSWORD,
                                "HOTLINE_DATA",
                                folder.resolve("data").toString(),
                                "HOTLINE_SETUP",
                                setup.toString()));
        line = freeSwitch.awaitLine();
    }

    @AfterAll
    void stop() throws IOException {
        centre.close();
        freeSwitch.close();
    }

    private static String answer(String command) {
        if (command.startsWith("bgapi ")) {
            return FakeSwitch.commandReply("+OK Job-UUID");
        }
        if (command.startsWith("sendmsg ")) {
            return FakeSwitch.commandReply("+OK");
        }
        if (command.startsWith("api show registrations ")) {
            return FakeSwitch.apiResponse(HER_PHONE);
        }
        if (command.startsWith("api show ")) {
            return FakeSwitch.apiResponse("{\"row_count\":0}");
        }
        return FakeSwitch.apiResponse("+OK");
    }

    private void happens(String name, String channel, String... more) {
        var headers = new StringBuilder("Event-Name: " + name + "\nUnique-ID: " + channel + "\n");
        for (int i = 0; i < more.length; i += 2) {
            headers.append(more[i]).append(": ").append(more[i + 1]).append('\n');
        }
        line.send(FakeSwitch.event(headers.toString(), ""));
    }

    private static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - until < 0, what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Test
    void callsCanBeTakenWhenFreeSwitchIsThere() {
        await(
                "it is never healthy",
                () -> centre.browser().get("/actuator/health").at("/status").equals("UP"));
    }

    @Test
    void freeSwitchIsToldOfThePhonesAndNobodyElseIs() throws Exception {
        EntrySecret secret = EntrySecret.kept(folder.resolve("data"));

        var told =
                centre.browser().http().send(whoIs("1003", secret.text()), BodyHandlers.ofString());
        assertEquals(200, told.statusCode());
        assertTrue(told.body().contains("id=\"1003\""), told.body());

        var refused =
                centre.browser().http().send(whoIs("1003", "guessed"), BodyHandlers.ofString());
        assertEquals(401, refused.statusCode());
    }

    private HttpRequest whoIs(String extension, String secret) {
        String credentials =
                Base64.getEncoder()
                        .encodeToString(("freeswitch:" + secret).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(centre.at("/freeswitch/xml"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                        BodyPublishers.ofString(
                                "section=directory&tag_name=domain&key_name=name&key_value=hotline"
                                        + "&action=sip_auth&sip_auth_realm=hotline&domain=hotline"
                                        + "&user="
                                        + extension))
                .build();
    }

    @Test
    void aCallThatFreeSwitchParksRingsAtTheAgentsPhoneAndStandsOnTheDesk() throws Exception {
        Browser maya = centre.browser();
        maya.get("/api/v1/session");
        Answer signedIn =
                maya.post(
                        "/api/v1/session", Map.of("login", "maya", "password", "maya-takes-calls"));
        assertEquals(200, signedIn.status(), signedIn.text());
        await(
                "her phone is never registered",
                () -> maya.get("/api/v1/desk").at("/agent/phoneRegistered").equals("true"));
        InputStream page = opens(maya);
        await(
                "she cannot go on shift",
                () -> maya.put("/api/v1/desk/shift", Map.of("shift", "on")).status() == 204);

        String[] call = {
            "Call-Direction", "inbound",
            "Caller-Caller-ID-Number", "13800138000",
            "Caller-Destination-Number", "4001",
            "variable_hotline_trunk", "gateway"
        };
        happens("CHANNEL_CREATE", CALLER, call);
        happens("CHANNEL_PARK", CALLER, call);
        String agentsLeg = dialled("user/1003@hotline");
        happens("CHANNEL_CREATE", agentsLeg, "Call-Direction", "outbound");
        happens("CHANNEL_PROGRESS", agentsLeg);

        await(
                "the call never rings on her desk",
                () -> maya.get("/api/v1/desk").at("/conversations/0/state").equals("ringing"));
        assertEquals("13800138000", maya.get("/api/v1/desk").at("/conversations/0/number"));

        String talk = maya.get("/api/v1/desk").at("/conversations/0/call");
        assertEquals(204, maya.post("/api/v1/desk/calls/" + talk + "/answer", Map.of()).status());
        commanded("api uuid_phone_event " + agentsLeg + " talk");

        happens(
                "CHANNEL_HANGUP_COMPLETE",
                CALLER,
                "Hangup-Cause",
                "ORIGINATOR_CANCEL",
                "variable_sip_hangup_disposition",
                "recv_cancel");
        commanded("api uuid_kill " + agentsLeg);
        page.close();
    }

    /** Her desk, which hears what happens for as long as it is open. */
    private InputStream opens(Browser browser) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(centre.at("/api/v1/events?page=a-page-of-maya")).build();
        var answer = browser.http().send(asked, BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    /**
     * The leg that is dialled next, which is this one; everything else is answered by the script.
     */
    private String dialled(String where) throws InterruptedException {
        Matcher words = DIALLED.matcher("");
        while (!words.find()) {
            String command = freeSwitch.awaitCommand();
            words = DIALLED.matcher(command);
            if (command.startsWith("api uuid_answer ")) {
                happens("CHANNEL_ANSWER", CALLER);
            }
        }
        assertEquals(where, words.group(2));
        return words.group(1);
    }

    private void commanded(String beginning) throws InterruptedException {
        while (!freeSwitch.awaitCommand().startsWith(beginning)) {
            // others may come before
        }
    }
}
