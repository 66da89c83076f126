package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Origin;
import hotline.telephony.phone.SwitchEvent.PlayEnded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dialplan hands us calls over a socket instead of parking them. */
class HandedOverTest extends ScriptedStory {

    private static final String RUN = "core-1";

    private final List<String> atTheDoor = new ArrayList<>();

    /** A call whose dialplan says {@code socket}, before our door has heard of it. */
    private FarCall calls() {
        rig.scripted().handsOverTo(atTheDoor::add);
        rig.letPass(Duration.ofSeconds(3));
        FarCall call = rig.phone("1001").call("5001");
        rig.await(() -> !atTheDoor.isEmpty());
        rig.letPass(A_MOMENT);
        return call;
    }

    private void ourDoorHearsOfIt(String run) {
        String channel = atTheDoor.getFirst();
        theSwitch.handedOver(run, channel, () -> rig.scripted().letGo(channel));
        rig.letPass(A_MOMENT);
    }

    private List<Offered> offers() {
        return log.events().stream()
                .filter(Offered.class::isInstance)
                .map(Offered.class::cast)
                .toList();
    }

    @Test
    void aCallThatIsHandedToUsIsOfferedOnceItIsParked() {
        FarCall call = calls();
        assertEquals(List.of(), offers(), "it may be at somebody else's door");

        ourDoorHearsOfIt(RUN);

        Offered offered = log.next(Offered.class, _ -> true);
        assertEquals("5001", offered.called());
        assertEquals(new Origin.FromExtension("1001"), offered.origin());
        theSwitch.answer(offered.leg());
        log.next(Answered.class, offered.leg());
        assertEquals(List.of(), rig.scripted().wentOnInDialplan());
        call.hangUp();
        log.next(Ended.class, offered.leg());
        assertEquals(1, offers().size());
    }

    @Test
    void itDoesWhatItIsToldAlsoWhenTheDoorIsClosed() {
        calls();
        ourDoorHearsOfIt(RUN);
        Offered offered = log.next(Offered.class, _ -> true);
        theSwitch.answer(offered.leg());
        log.next(Answered.class, offered.leg());
        rig.letPass(Duration.ofMinutes(1));

        var play = PlayId.random();
        theSwitch.play(offered.leg(), play, List.of(tone(2)), false);

        assertEquals(play, log.next(PlayEnded.class, offered.leg()).play());
    }

    @Test
    void itStaysUpWhenTheDoorIsClosed() {
        FarCall call = calls();
        ourDoorHearsOfIt(RUN);
        log.next(Offered.class, _ -> true);

        rig.letPass(Duration.ofMinutes(1));

        assertNotEquals(FarCall.Progress.OVER, call.progress());
        assertEquals(List.of(), rig.scripted().wentOnInDialplan());
    }

    @Test
    void whenWeTakeNoCallsItsDialplanGoesOn() {
        theSwitch.drain();
        calls();

        ourDoorHearsOfIt(RUN);

        assertEquals(atTheDoor, rig.scripted().wentOnInDialplan());
        assertEquals(List.of(), offers());
    }

    @Test
    void aCallOfAFreeSwitchThatWeDoNotKnowIsLeftToIt() {
        calls();

        ourDoorHearsOfIt("another-run");

        assertEquals(atTheDoor, rig.scripted().wentOnInDialplan());
        assertEquals(List.of(), offers());
    }

    @Test
    void whileItsFreeSwitchIsNotReachedItsDialplanGoesOn() {
        calls();
        rig.scripted().loseConnection();
        rig.letPass(A_MOMENT);

        ourDoorHearsOfIt(RUN);

        assertEquals(atTheDoor, rig.scripted().wentOnInDialplan());
    }

    @Test
    void whoMakesUpACallIsLetGo() {
        var gone = new ArrayList<String>();

        theSwitch.handedOver(
                RUN, "00000000-0000-0000-0000-000000000001", () -> gone.add("made up"));
        rig.letPass(A_MOMENT);

        assertEquals("made up", gone.getFirst());
        assertEquals(List.of(), offers());
    }
}
