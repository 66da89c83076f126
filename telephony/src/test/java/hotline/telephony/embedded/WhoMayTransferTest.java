package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent.AttendedTransferAsked;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.sip.message.Replaces;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls a phone may name in REFER and Replaces. */
class WhoMayTransferTest {

    private EmbeddedRig rig;
    private EventLog log;

    private record Up(LegId leg, SoftCall call) {}

    @BeforeEach
    void start() throws Exception {
        rig = new EmbeddedRig(new EmbeddedSettings.Bounds(8_000, 3, 1, 10, 100, 400));
        log = new EventLog(rig);
        rig.theSwitch().onEvent(log);
        rig.theSwitch().start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** RFC 5589 §10. */
    @Test
    void aPhoneCannotTransferItsPartyIntoTheCallOfSomebodyElse() {
        Up alice = up("1001", "100");
        Up mallory = up("1003", "101");

        mallory.call().transferTo(alice.call());

        eventually("refused", () -> mallory.call().transferResult().isPresent());
        assertNotEquals(Optional.of(HangupCause.NORMAL), mallory.call().transferResult());
        assertEquals(List.of(), log.all(AttendedTransferAsked.class, mallory.leg()));
        assertEquals(FarCall.Progress.UP, mallory.call().progress());
    }

    @Test
    void aPhoneMayTransferBetweenItsOwnCalls() {
        Up first = up("1001", "100");
        Up second = up("1001", "101");

        first.call().transferTo(second.call());

        assertEquals(
                second.leg(), log.next(AttendedTransferAsked.class, first.leg()).consultation());
    }

    /** RFC 3891 §3: all of Call-ID, to-tag and from-tag, else 481. */
    @Test
    void aReplacesWithOneWrongTagReplacesNothing() {
        Up alice = up("1001", "100");
        Replaces known = alice.call().replaces();
        var guessed = new Replaces(known.callId(), known.toTag(), "guessed", false);

        var call = rig.phone("1002").call("102", invitation -> invitation.replaces(guessed));

        eventually("refused", () -> call.progress() == FarCall.Progress.OVER);
        assertTrue(log.legs().size() == 1, "a call that replaces nothing was offered all the same");
    }

    @Test
    void aPersonMayTakeTheCallToAnotherPhoneOfTheSameExtension() {
        Up alice = up("1001", "100");
        Replaces known = alice.call().replaces();

        rig.phone("1001").call("102", invitation -> invitation.replaces(known));

        var offered = log.next(Offered.class, o -> o.called().equals("102"));
        assertEquals(Optional.of(alice.leg()), offered.replaces());
    }

    @Test
    void whoTalksInACallMayTakeThePlaceOfAnother() {
        Up alice = up("1001", "100");
        Up bob = up("1002", "101");
        rig.theSwitch().bridge(alice.leg(), bob.leg());
        log.next(Bridged.class, bob.leg());
        Replaces known = alice.call().replaces();

        rig.phone("1002").call("102", invitation -> invitation.replaces(known));

        var offered = log.next(Offered.class, o -> o.called().equals("102"));
        assertEquals(Optional.of(alice.leg()), offered.replaces());
    }

    @Test
    void nobodyElseMayTakeACallAlthoughHeKnowsItsDialog() {
        Up alice = up("1001", "100");
        Up bob = up("1002", "101");
        rig.theSwitch().bridge(alice.leg(), bob.leg());
        log.next(Bridged.class, bob.leg());
        Replaces known = alice.call().replaces();

        var call = rig.phone("1003").call("102", invitation -> invitation.replaces(known));

        eventually("refused", () -> call.progress() == FarCall.Progress.OVER);
        assertEquals(Optional.of(HangupCause.fromSip(403)), call.cause());
        assertEquals(2, log.legs().size());
    }

    private Up up(String extension, String number) {
        var call = rig.phone(extension).call(number, invitation -> invitation);
        var leg = log.next(Offered.class, offered -> offered.called().equals(number)).leg();
        rig.theSwitch().answer(leg);
        eventually("it is answered", () -> call.progress() == FarCall.Progress.UP);
        return new Up(leg, call);
    }

    private void eventually(String what, BooleanSupplier condition) {
        assertTrue(rig.await(condition), () -> "not so: " + what + ". What was told:\n" + log);
    }
}
