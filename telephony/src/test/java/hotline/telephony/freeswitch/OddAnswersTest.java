package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Digit;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.Refused;
import hotline.telephony.phone.SwitchEvent.Separated;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** FreeSWITCH does not do as it was told, or tells another time than ours. */
class OddAnswersTest extends ScriptedStory {

    @Test
    void aCallThatIsNotThereWhenItIsHungUpHasEnded() {
        Out alice = answered(rig.phone("1001"));
        rig.scripted().vanish(alice.leg());
        rig.letPass(A_MOMENT);
        assertEquals(List.of(), log.all(Ended.class, alice.leg()));

        theSwitch.hangUp(alice.leg(), HangupCause.NORMAL);

        assertEquals(EndedBy.US, log.next(Ended.class, alice.leg()).by());
        assertNobodyIsLeft();
    }

    @Test
    void aConferenceThatIsRefusedLeavesTwoWhoTalkAsTheyWere() {
        Out alice = answered(rig.phone("1001"));
        Out bob = answered(rig.phone("1002"));
        Out carol = answered(rig.phone("1003"));
        bridge(alice, bob);
        rig.scripted().faults().refuse("uuid_transfer");

        theSwitch.conference(List.of(alice.leg(), bob.leg(), carol.leg()));

        assertEquals("conference", log.next(Refused.class, alice.leg()).command());
        rig.letPass(Duration.ofSeconds(5));
        assertEquals(List.of(), log.all(Separated.class, alice.leg()));
        assertEquals(List.of(), log.all(Separated.class, carol.leg()), "she talked to nobody");
        assertTrue(
                survey().legs().stream()
                        .anyMatch(
                                leg ->
                                        leg.id().equals(alice.leg())
                                                && leg.bridgedTo()
                                                        .filter(bob.leg()::equals)
                                                        .isPresent()));
        bob.call().hangUp();
        log.next(Separated.class, alice.leg());
    }

    @Test
    void whoIsRefusedEntryToAConferenceIsLeftOutAndTheOthersTalk() {
        Out alice = answered(rig.phone("1001"));
        Out bob = answered(rig.phone("1002"));
        Out carol = answered(rig.phone("1003"));
        bridge(alice, bob);
        rig.scripted().faults().refuse("uuid_transfer " + carol.leg());

        theSwitch.conference(List.of(alice.leg(), bob.leg(), carol.leg()));

        assertEquals("conference", log.next(Refused.class, carol.leg()).command());
        log.next(Bridged.class, alice.leg());
        log.next(Bridged.class, bob.leg());
        assertEquals(List.of(), log.all(Bridged.class, carol.leg()));
    }

    @Test
    void newsCarryTheTimeAtWhichTheyHappenedWhateverFreeSwitchsClockSays() {
        rig.scripted().faults().clockWrongBy(Duration.ofDays(-3), rig::now);
        Out alice = answered(rig.phone("1001"));
        var asked = rig.now();
        rig.letPass(A_MOMENT);

        alice.call().sendDigits("5");
        Digit digit = log.next(Digit.class, alice.leg());

        assertTrue(!digit.at().isBefore(asked.plus(A_MOMENT)), digit::toString);
        assertTrue(!digit.at().isAfter(rig.now()), digit::toString);
    }
}
