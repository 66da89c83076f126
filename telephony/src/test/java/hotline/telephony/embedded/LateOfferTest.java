package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.sip.dialog.Invitation;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Callers who leave the offer to us (RFC 3261 §13.2.1): it goes into the 200, the answer comes in
 * the ACK.
 */
class LateOfferTest {

    private EmbeddedRig rig;
    private EventLog log;

    @BeforeEach
    void start() throws Exception {
        rig = new EmbeddedRig();
        log = new EventLog(rig);
        rig.theSwitch().onEvent(log);
        rig.theSwitch().start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aCallerWithoutAnOfferIsAnsweredAndBridged() {
        var call = rig.phone("1001").call("100", Invitation::withoutOffer);
        var caller = log.next(Offered.class, offered -> offered.called().equals("100")).leg();
        rig.theSwitch().answer(caller);
        log.next(Answered.class, caller);
        var bob = rig.phone("1002");
        var called = LegId.random();
        rig.theSwitch().originate(called, bob.address(), Dial.as(Caller.number("1001")));
        var arrived = new ArrayList<FarCall>();
        eventually("it rings", () -> bob.nextCall().map(arrived::add).orElse(false));
        arrived.getFirst().answer();
        log.next(Answered.class, called);

        rig.theSwitch().bridge(caller, called);
        call.say(440);
        arrived.getFirst().say(620);

        eventually("bob hears the caller", () -> arrived.getFirst().hears(440));
        eventually("the caller hears bob", () -> call.hears(620));
    }

    @Test
    void aCallerWhoseAnswerHasNoCodecOfOursIsHungUp() {
        var call = rig.phone("1001").call("100", Invitation::withoutOffer);
        call.answersWith(
                """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio 4000 RTP/AVP 18
                a=rtpmap:18 G729/8000
                """
                        .replace("\n", "\r\n"));
        var caller = log.next(Offered.class, offered -> offered.called().equals("100")).leg();

        rig.theSwitch().answer(caller);

        assertEquals(HangupCause.NO_COMMON_CODEC, log.next(Ended.class, caller).cause());
        eventually("told", () -> call.progress() == FarCall.Progress.OVER);
    }

    private void eventually(String what, BooleanSupplier condition) {
        assertTrue(rig.await(condition), () -> "not so: " + what + ". What was told:\n" + log);
    }
}
