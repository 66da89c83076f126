package hotline.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.embedded.EmbeddedRig;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.FarCall.Progress;
import hotline.telephony.phone.HangupCause;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwoPhonesAndAnEchoTest {

    private final EmbeddedRig rig;

    TwoPhonesAndAnEchoTest() throws IOException {
        rig = new EmbeddedRig();
    }

    @BeforeEach
    void open() {
        var _ = new TwoPhonesAndAnEcho(rig.theSwitch());
        rig.theSwitch().start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void onePhoneCallsTheOtherAndBothHearEachOther() {
        var mei = rig.phone("1001");
        var tom = rig.phone("1002");

        FarCall calling = mei.call("1002");
        FarCall called = Eventually.value(rig, "a call", tom::nextCall);
        called.ring();
        Eventually.holds(rig, "ringing", () -> calling.progress() == Progress.RINGING);
        called.answer();
        Eventually.holds(rig, "talking", () -> calling.progress() == Progress.UP);
        calling.say(440);
        called.say(850);

        assertEquals("1001", called.shownNumber());
        Eventually.holds(rig, "Tom hears Mei", () -> called.hears(440));
        Eventually.holds(rig, "Mei hears Tom", () -> calling.hears(850));

        calling.hangUp();
        Eventually.holds(rig, "it is over", () -> called.progress() == Progress.OVER);
    }

    @Test
    void whoIsRefusedHearsWhy() {
        var tom = rig.phone("1002");

        FarCall calling = rig.phone("1001").call("1002");
        Eventually.value(rig, "a call", tom::nextCall).refuse(HangupCause.BUSY);

        Eventually.holds(rig, "it is over", () -> calling.progress() == Progress.OVER);
        assertEquals(Optional.of(HangupCause.BUSY), calling.cause());
    }

    @Test
    void whoGivesUpStopsTheOthersRinging() {
        var tom = rig.phone("1002");

        FarCall calling = rig.phone("1001").call("1002");
        FarCall called = Eventually.value(rig, "a call", tom::nextCall);
        called.ring();
        Eventually.holds(rig, "ringing", () -> calling.progress() == Progress.RINGING);
        calling.hangUp();

        Eventually.holds(rig, "it is quiet", () -> called.progress() == Progress.OVER);
    }

    @Test
    void theEchoIsHeard() {
        FarCall call = rig.phone("1001").call("9196");
        Eventually.holds(rig, "answered", () -> call.progress() == Progress.UP);
        assertTrue(call.hearsNothing());

        call.say(620);

        Eventually.holds(rig, "the echo", () -> call.hears(620));
    }
}
