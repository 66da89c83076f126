package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Party;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.PlayEnded;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import hotline.telephony.phone.SwitchEvent.Refused;
import hotline.telephony.phone.SwitchEvent.Separated;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The connection breaks for a moment, and takes along what was on its way. */
class LostConnectionTest extends ScriptedStory {

    // ---- calls out whose result is lost --------------------------------------------------------

    @Test
    void aCallThatRangWhenTheConnectionBrokeIsAnsweredAndTalks() {
        Out alice = ringing(rig.phone("1001"));
        breakFor(A_MOMENT);

        alice.call().answer();

        log.next(Answered.class, alice.leg());
        Out bob = ringing(rig.phone("1002"));
        bob.call().answer();
        log.next(Answered.class, bob.leg());
        theSwitch.bridge(alice.leg(), bob.leg());
        log.next(Bridged.class, alice.leg());
    }

    @Test
    void aCallThatRangWhenTheConnectionBrokeEndsWhenItIsRefused() {
        Out alice = ringing(rig.phone("1001"));
        breakFor(A_MOMENT);

        alice.call().refuse(HangupCause.BUSY);

        assertEquals(HangupCause.BUSY, log.next(Ended.class, alice.leg()).cause());
        assertNobodyIsLeft();
    }

    @Test
    void aCallThatIsRefusedWhileTheConnectionIsBrokenHasEndedWhenItIsBack() {
        Out alice = ringing(rig.phone("1001"));
        rig.scripted().loseConnection();
        rig.letPass(A_MOMENT);
        alice.call().refuse(HangupCause.BUSY);
        rig.letPass(A_MOMENT);

        rig.scripted().reconnect();

        assertEquals(HangupCause.LOST, log.next(Ended.class, alice.leg()).cause());
        assertNobodyIsLeft();
    }

    @Test
    void aCallThatIsAnsweredWhileTheConnectionIsBrokenIsAnsweredWhenItIsBack() {
        Out alice = ringing(rig.phone("1001"));
        rig.scripted().loseConnection();
        rig.letPass(A_MOMENT);
        alice.call().answer();
        rig.letPass(A_MOMENT);

        rig.scripted().reconnect();

        log.next(Answered.class, alice.leg());
    }

    @Test
    void aCallWhoseBeginningWasMissedIsFoundByItsName() {
        Party phone = rig.phone("1001");
        var leg = LegId.random();
        rig.scripted().faults().deaf(true);
        theSwitch.originate(leg, phone.address(), Dial.as(Caller.number("4008")));
        FarCall call = callOf(phone);
        rig.scripted().loseConnection();
        rig.letPass(A_MOMENT);
        rig.scripted().faults().deaf(false);
        rig.scripted().reconnect();
        rig.letPass(A_MOMENT);

        call.answer();

        log.next(Answered.class, leg);
        call.hangUp();
        assertEquals(EndedBy.PARTY, log.next(Ended.class, leg).by());
    }

    @Test
    void aCallThatRingsAcrossOurRestartIsAnswered() {
        Out alice = ringing(rig.phone("1001"));
        restartOurselves();
        assertEquals(1, survey().legs().size());

        alice.call().answer();

        log.next(Answered.class, alice.leg());
    }

    @Test
    void aCallThatRingsAcrossOurRestartEndsWhenItIsRefused() {
        Out alice = ringing(rig.phone("1001"));
        restartOurselves();
        assertEquals(1, survey().legs().size());

        alice.call().refuse(HangupCause.BUSY);

        assertEquals(HangupCause.BUSY, log.next(Ended.class, alice.leg()).cause());
        assertNobodyIsLeft();
    }

    // ---- orders and news that are lost ---------------------------------------------------------

    @Test
    void aHangUpThatGotLostWithTheConnectionIsCarriedOutWhenItIsBack() {
        Out alice = answered(rig.phone("1001"));
        theSwitch.hangUp(alice.leg(), HangupCause.NORMAL);
        rig.scripted().loseConnection();
        rig.letPass(A_MOMENT);
        assertEquals(FarCall.Progress.UP, alice.call().progress());

        rig.scripted().reconnect();

        assertEquals(EndedBy.US, log.next(Ended.class, alice.leg()).by());
        assertTrue(rig.await(() -> alice.call().progress() == FarCall.Progress.OVER));
    }

    @Test
    void aHangUpWhoseEndWasMissedIsToldAsOurs() {
        Out alice = answered(rig.phone("1001"));
        rig.scripted().faults().deaf(true);
        theSwitch.hangUp(alice.leg(), HangupCause.NORMAL);
        rig.letPass(A_MOMENT);
        rig.scripted().loseConnection();
        rig.scripted().faults().deaf(false);

        rig.scripted().reconnect();

        assertEquals(EndedBy.US, log.next(Ended.class, alice.leg()).by());
        assertNobodyIsLeft();
    }

    @Test
    void aCallThatTheFirstListingDoesNotShowYetIsOfferedAfterTheSecond() {
        Party phone = rig.phone("1001");
        rig.letPass(Duration.ofSeconds(3));
        rig.scripted().loseConnection();
        phone.call("5001");
        rig.letPass(A_MOMENT);
        rig.scripted().faults().staleListings(1);

        rig.scripted().reconnect();

        log.next(Offered.class, _ -> true);
    }

    @Test
    void aCallWhoseFirstEventWasMissedIsOfferedWhenItParks() {
        Party phone = rig.phone("1001");
        rig.letPass(A_MOMENT);
        rig.scripted().faults().lose("CHANNEL_CREATE");

        phone.call("5001");

        assertEquals("5001", log.next(Offered.class, _ -> true).called());
    }

    @Test
    void aPromptThatEndsWhileTheConnectionIsBrokenHasEndedWhenItIsBack() {
        Out alice = answered(rig.phone("1001"));
        var play = new PlayId(UUID.randomUUID());
        theSwitch.play(alice.leg(), play, List.of(tone(2)), false);
        rig.letPass(Duration.ofMillis(100));

        breakFor(Duration.ofSeconds(4));

        assertEquals(PlayEnding.FINISHED, log.next(PlayEnded.class, alice.leg()).how());
    }

    @Test
    void aPromptThatStillPlaysWhenTheConnectionIsBackGoesOn() {
        Out alice = answered(rig.phone("1001"));
        var play = new PlayId(UUID.randomUUID());
        theSwitch.play(alice.leg(), play, List.of(tone(8)), false);
        rig.letPass(Duration.ofMillis(100));

        breakFor(Duration.ofSeconds(4));

        assertEquals(List.of(), log.all(PlayEnded.class, alice.leg()));
        assertEquals(PlayEnding.FINISHED, log.next(PlayEnded.class, alice.leg()).how());
    }

    // ---- news in an awkward order --------------------------------------------------------------

    @Test
    void whoHangsUpDuringAPromptHasNotHeardItToItsEnd() {
        Out alice = answered(rig.phone("1001"));
        theSwitch.play(alice.leg(), new PlayId(UUID.randomUUID()), List.of(tone(5)), false);
        rig.letPass(A_MOMENT);

        alice.call().hangUp();

        assertEquals(PlayEnding.STOPPED, log.next(PlayEnded.class, alice.leg()).how());
        log.next(Ended.class, alice.leg());
    }

    @Test
    void aBridgeThatIsRefusedLeavesThoseAloneWhoTalkedBefore() {
        Out alice = answered(rig.phone("1001"));
        Out bob = answered(rig.phone("1002"));
        Out carol = answered(rig.phone("1003"));
        theSwitch.bridge(alice.leg(), bob.leg());
        log.next(Bridged.class, bob.leg());
        rig.scripted().faults().deaf(true);
        carol.call().hangUp();
        rig.letPass(A_MOMENT);
        rig.scripted().faults().deaf(false);

        theSwitch.bridge(alice.leg(), carol.leg());

        assertEquals("bridge", log.next(Refused.class, alice.leg()).command());
        log.next(Separated.class, alice.leg());
        log.next(Separated.class, bob.leg());
    }

    @Test
    void aListenerThatFailsAtOneLegHearsOfTheOthers() {
        Out alice = answered(rig.phone("1001"));
        Out bob = answered(rig.phone("1002"));
        theSwitch.onEvent(
                event -> {
                    log.accept(event);
                    if (event instanceof Ended end && end.leg().equals(alice.leg())) {
                        throw new IllegalStateException("a listener's fault");
                    }
                });

        rig.scripted().restart();

        log.next(Ended.class, alice.leg());
        log.next(Ended.class, bob.leg());
    }
}
