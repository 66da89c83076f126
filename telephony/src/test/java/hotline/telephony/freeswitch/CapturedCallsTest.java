package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.esl.Captures;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent.Digit;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Origin.FromTrunk;
import hotline.telephony.phone.SwitchEvent.Registered;
import hotline.telephony.phone.SwitchEvent.TrunkChanged;
import hotline.telephony.phone.SwitchEvent.Unregistered;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Real events, as a FreeSWITCH sent them, and what we make of them. */
class CapturedCallsTest {

    private final Replay replay = new Replay();

    @Test
    void anAgentWhoHangsUpLeavesTheCallerParkedAndSeparated() {
        LegId agent = replay.dial("agent-leg-0003", new Destination.Extension("1003"));

        replay.play("c03");

        Offered offered = replay.told(Offered.class).getFirst();
        assertEquals(new FromTrunk("pstn"), offered.origin());
        assertEquals("13800138000", offered.caller().number());
        assertEquals(
                List.of("Offered", "Answered", "Bridged", "Separated", "Ended"),
                replay.storyOf(offered.leg()));
        assertEquals(List.of("Ringing", "Answered", "Bridged", "Ended"), replay.storyOf(agent));
        Ended end = end(agent);
        assertEquals(HangupCause.NORMAL, end.cause());
        assertEquals(EndedBy.PARTY, end.by());
    }

    @Test
    void aCallerWhoHangsUpEndsBothLegsAndNobodyIsSeparated() {
        LegId agent = replay.dial("agent-leg-0002", new Destination.Extension("1003"));

        replay.play("c02");

        LegId caller = replay.told(Offered.class).getFirst().leg();
        assertEquals("Ended", replay.storyOf(caller).getLast());
        assertEquals(EndedBy.PARTY, end(caller).by());
        assertEquals("Ended", replay.storyOf(agent).getLast());
    }

    @Test
    void aCallerWhoGivesUpBeforeTheAnswerIsCancelled() {
        replay.play("c06");

        LegId caller = replay.told(Offered.class).getFirst().leg();
        assertEquals(HangupCause.CANCELLED, end(caller).cause());
        assertEquals(EndedBy.PARTY, end(caller).by());
    }

    @Test
    void aPhoneThatHoldsResumesAndPressesAKeyIsToldSo() {
        LegId agent = replay.dial("agent-leg-0007", new Destination.Extension("1003"));

        replay.play("c07");

        assertEquals(
                List.of("Ringing", "Answered", "Bridged", "Held", "Resumed", "Digit", "Ended"),
                replay.storyOf(agent));
        assertEquals('5', replay.told(Digit.class).getFirst().digit());
    }

    @Test
    void everyRefusalMeansWhatItsStatusSays() {
        List<EslEvent> ends =
                Captures.events("d01").stream()
                        .filter(event -> event.name().equals("CHANNEL_HANGUP_COMPLETE"))
                        .toList();
        assertTrue(ends.size() > 10, "the capture has many refusals");
        for (EslEvent end : ends) {
            int status = Integer.parseInt(end.leg().replaceAll("\\D", ""));
            assertEquals(HangupCause.fromSip(status), Causes.ofRefusal(end), end::toString);
            assertEquals(status, Causes.sipStatus(end), end::toString);
        }
    }

    @Test
    void aPhoneRegistersAndSignsOff() {
        replay.play("b01");

        assertTrue(
                replay.told(Registered.class).stream()
                        .anyMatch(phone -> phone.extension().equals("1003")));
        assertEquals("1003", replay.told(Unregistered.class).getLast().extension());
    }

    @Test
    void aTrunkGoesDownAndComesBack() {
        replay.play("b04");

        assertTrue(
                replay.told(TrunkChanged.class).stream()
                        .anyMatch(change -> change.trunk().equals("pstn_ping") && !change.up()),
                () -> replay.told().toString());
    }

    @Test
    void aPersonsNameCannotEndTheCommandThatDialsForThem() {
        replay.dial("x", new Destination.Extension("1003"));
        var nasty = "王芳\n\napi hupall,{evil=1}'";

        assertEquals(1, replay.commands().size());
        String words =
                Originate.command(
                                LegId.random(),
                                new Ways.Way.To("user/1003@hotline", "1003", Optional.empty(), ""),
                                Dial.as(new Caller("4008", nasty)),
                                Originate.variables(""))
                        .line();
        assertEquals(-1, words.indexOf('\n'));
        assertEquals(1, words.chars().filter(c -> c == '{').count());
        assertEquals(1, words.chars().filter(c -> c == '}').count());
    }

    private Ended end(LegId leg) {
        return replay.told(Ended.class).stream()
                .filter(ended -> ended.leg().equals(leg))
                .findFirst()
                .orElseThrow();
    }
}
