package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Offered;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the door does with an address that asks too much. */
class DoorTest {

    private static final int FLOOD = 400;
    private static final int BURST = 30;

    private EmbeddedRig rig;
    private EventLog log;
    private RawPeer.Udp stranger;

    @BeforeEach
    void start() throws Exception {
        rig = new EmbeddedRig(new EmbeddedSettings.Bounds(100, 2, 1, 10, 1, BURST));
        log = new EventLog(rig);
        rig.theSwitch().onEvent(log);
        rig.theSwitch().start();
        // Not the carrier's address, which may ask as often as it likes.
        stranger =
                new RawPeer.Udp(
                        new InetSocketAddress(InetAddress.getByName("127.0.0.9"), 0),
                        rig.theSwitch().udpAddress());
    }

    @AfterEach
    void close() {
        stranger.close();
        rig.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "INVITE",
                "REGISTER",
                "OPTIONS",
                "OPTIONS in a dialog",
                "BYE in a dialog",
                "CANCEL"
            })
    void aFloodFromOneStrangerIsHeldToItsRateAndFillsNoTable(String what) throws Exception {
        int before = rig.theSwitch().load().transactions();
        for (int i = 0; i < FLOOD; i++) {
            stranger.send(request(what, i));
            Thread.onSpinWait();
        }

        // Loopback sockets may lose a part of a flood, so half of it is enough to see.
        eventually("turned away", () -> rig.theSwitch().load().turnedAway() > FLOOD / 2);
        int taken = rig.theSwitch().load().transactions() - before;
        assertTrue(taken <= BURST + 20, () -> taken + " transactions for a stranger");
        assertEquals(List.of(), log.legs().stream().toList(), "a stranger was offered");
    }

    @Test
    void whoAsksTooMuchIsToldToComeBackLater() throws Exception {
        for (int i = 0; i < 3 * BURST; i++) {
            stranger.send(request("OPTIONS", i));
        }
        boolean told = false;
        for (int i = 0; i < 3 * BURST && !told; i++) {
            told =
                    stranger.answer(Duration.ofSeconds(5))
                            .filter(answer -> answer.status() == 503 && answer.has("Retry-After"))
                            .isPresent();
        }
        assertTrue(told);
    }

    @Test
    void aCallThatIsUpEndsAlthoughItsAddressAsksTooMuch() throws Exception {
        var carrier = rig.subscriber("13800000001"); // its address is a trunk's: no rate for it
        var alice = rig.phone("1001");
        var call = alice.call("9196");
        var leg = log.next(Offered.class, offered -> offered.called().equals("9196")).leg();
        rig.theSwitch().answer(leg);
        eventually("answered", () -> call.progress() == FarCall.Progress.UP);
        assertEquals("13800000001", carrier.number());

        for (int i = 0; i < FLOOD; i++) {
            stranger.send(request("INVITE", i));
        }
        call.hangUp();

        log.next(Ended.class, leg);
    }

    private static byte[] request(String what, int i) {
        String method = what.replaceAll(" .*", "");
        String tag = what.endsWith("dialog") ? ";tag=never" + i : "";
        return """
        %1$s sip:1001@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.9:9;rport;branch=z9hG4bK-flood-%2$d
        Max-Forwards: 70
        From: <sip:mallory@127.0.0.9>;tag=m%2$d
        To: <sip:1001@127.0.0.1>%3$s
        Call-ID: flood-%2$d
        CSeq: 1 %1$s
        Contact: <sip:mallory@127.0.0.9>
        Content-Length: 0

        """
                .formatted(method, i, tag)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void eventually(String what, BooleanSupplier condition) {
        assertTrue(rig.await(condition), () -> "not so: " + what + ". What was told:\n" + log);
    }
}
