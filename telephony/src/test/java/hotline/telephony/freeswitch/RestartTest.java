package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Refused;
import hotline.telephony.phone.SwitchEvent.Separated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** FreeSWITCH, the way to it, or we ourselves go away for a while. */
class RestartTest extends ScriptedStory {

    @Test
    void whenFreeSwitchRunsAnewEveryCallHasEndedAndNewOnesCanBeMade() {
        var alice = answered(rig.phone("1001"));
        var bob = answered(rig.phone("1002"));
        bridge(alice, bob);

        rig.scripted().restart();

        for (Out each : List.of(alice, bob)) {
            var ended = log.next(Ended.class, each.leg());
            assertEquals(HangupCause.LOST, ended.cause());
            assertEquals(EndedBy.NETWORK, ended.by());
        }
        assertEquals(List.of(), survey().legs());
        assertTrue(rig.await(() -> theSwitch.nodes().getFirst().up()));
        answered(rig.subscriber("13800000001"));
    }

    @Test
    void whoHangsUpWhileWeAreNotListeningIsToldWhenWeAreBack() {
        var alice = answered(rig.phone("1001"));
        var bob = answered(rig.phone("1002"));
        bridge(alice, bob);
        rig.scripted().loseConnection();
        rig.scripted().faults().deaf(true);
        bob.call().hangUp();
        assertTrue(rig.await(() -> bob.call().progress() == FarCall.Progress.OVER));
        rig.letPass(Duration.ofSeconds(1));
        theSwitch.mute(alice.leg(), true);
        assertEquals("mute", log.next(Refused.class, alice.leg()).command());

        rig.scripted().faults().deaf(false);
        rig.scripted().reconnect();

        assertEquals(HangupCause.LOST, log.next(Ended.class, bob.leg()).cause());
        log.next(Separated.class, alice.leg());
        assertEquals(FarCall.Progress.UP, alice.call().progress());
        assertEquals(List.of(alice.leg()), survey().legs().stream().map(Survey.Leg::id).toList());
    }

    @Test
    void whomWeHangUpWhileWeAreCutOffIsHungUpWhenWeAreBack() {
        var alice = answered(rig.phone("1001"));
        rig.scripted().loseConnection();

        theSwitch.hangUp(alice.leg(), HangupCause.NORMAL);
        rig.letPass(Duration.ofSeconds(1));
        assertEquals(FarCall.Progress.UP, alice.call().progress());
        rig.scripted().reconnect();

        assertEquals(EndedBy.US, log.next(Ended.class, alice.leg()).by());
        assertTrue(rig.await(() -> alice.call().progress() == FarCall.Progress.OVER));
    }

    @Test
    void aCallThatWasGivenUpWhileItsNodeWasAwayIsHungUpWhenTheNodeIsBack() {
        var alice = answered(rig.phone("1001"));
        rig.scripted().loseConnection();
        rig.letPass(Duration.ofSeconds(61));
        assertEquals(HangupCause.LOST, log.next(Ended.class, alice.leg()).cause());
        assertEquals(FarCall.Progress.UP, alice.call().progress());

        rig.scripted().reconnect();

        assertTrue(rig.await(() -> alice.call().progress() == FarCall.Progress.OVER));
    }

    @Test
    void whoCallsWhileWeAreNotListeningIsOfferedWhenWeAreBack() {
        rig.phone("1001");
        rig.scripted().loseConnection();
        rig.scripted().faults().deaf(true);
        rig.phone("1001").call("5001");
        rig.letPass(Duration.ofSeconds(1));

        rig.scripted().faults().deaf(false);
        rig.scripted().reconnect();

        log.next(Offered.class, _ -> true);
    }

    @Test
    void callsThatAreUpWhenWeAreRestartedGoOn() {
        var alice = answered(rig.phone("1001"));
        var customer = answered(rig.subscriber("13800000001"));
        bridge(alice, customer);
        alice.call().say(440);
        theSwitch.leave();

        theSwitch = rig.newSwitch();
        theSwitch.onEvent(log);
        theSwitch.start();

        var found = survey();
        assertEquals(
                Optional.of(customer.leg()), leg(found, alice.leg()).bridgedTo(), found::toString);
        assertEquals("1001", leg(found, alice.leg()).party());
        assertEquals(Survey.LegState.ANSWERED, leg(found, customer.leg()).state());
        assertTrue(rig.await(() -> customer.call().hears(440)));
        var carol = answered(rig.phone("1003"));
        theSwitch.bridge(customer.leg(), carol.leg());
        log.next(Bridged.class, carol.leg());
        log.next(Separated.class, alice.leg());
        theSwitch.hangUp(customer.leg(), HangupCause.NORMAL);
        assertEquals(EndedBy.US, log.next(Ended.class, customer.leg()).by());
        theSwitch.close();
        assertTrue(rig.await(() -> alice.call().progress() == FarCall.Progress.OVER));
    }

    private static Survey.Leg leg(Survey survey, LegId id) {
        return survey.legs().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseGet(() -> fail(id + " is not in " + survey));
    }
}
