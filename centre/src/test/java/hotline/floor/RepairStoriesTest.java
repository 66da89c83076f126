package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.floor.FloorPicture.Doing;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Supervision;
import hotline.telephony.simulated.PhoneCall;
import hotline.telephony.simulated.PhoneCall.Progress;
import hotline.telephony.simulated.Sound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies between a fact and its command, and the switch lives on: whoever was to be
 * connected, answered, held or hung up is, as soon as the process is back.
 */
class RepairStoriesTest {

    private final SimulatedHouse house = new SimulatedHouse(1);
    private final AgentId maya = house.agent(1);
    private final AgentId lin = house.agent(2);

    @TempDir Path folder;

    @BeforeEach
    void open() {
        house.queue(1, _ -> {}, maya, lin);
        house.number("4001", SimulatedHouse.into(1));
        house.law = Laws::hold;
        house.open();
    }

    private PhoneCall ringing(AgentId agent) {
        return house.phone(agent).nextCall().orElseThrow();
    }

    /** The next commands are lost, and the house is back a moment later. */
    private void diesWhen(Runnable happens) {
        house.dieBeforeNextCommands();
        happens.run();
        house.seconds(2);
        house.onShift(maya, lin);
    }

    private static void heardBy(PhoneCall ear, PhoneCall mouth, int hertz) {
        mouth.say(hertz);
        assertTrue(ear.hears().contains(new Sound.Tone(hertz)), () -> "hears " + ear.hears());
    }

    private record Talk(PhoneCall caller, PhoneCall phone) {}

    private Talk talk() {
        house.onShift(maya);
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(1);
        PhoneCall phone = ringing(maya);
        phone.answer();
        house.seconds(1);
        heardBy(caller, phone, 440);
        return new Talk(caller, phone);
    }

    @Test
    void twoWhoWereToBeConnectedHearEachOther() {
        house.onShift(maya);
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(1);
        PhoneCall phone = ringing(maya);

        diesWhen(phone::answer);

        heardBy(caller, phone, 440);
        heardBy(phone, caller, 660);
    }

    @Test
    void aBridgeThatCameToNothingWhileTheHouseLivedIsOrderedAgain() {
        Talk talk = talk();

        house.theSwitch.separate(onlyLegOf(maya));
        house.seconds(40);

        heardBy(talk.caller(), talk.phone(), 441);
    }

    private LegId onlyLegOf(AgentId agent) {
        return house.see(agent).legs.getFirst().id;
    }

    @Test
    void whoWasCalledByPhoneIsAnsweredAndHeard() {
        house.onShift(maya, lin);
        PhoneCall own = house.phone(maya).call("1002");
        house.seconds(1);
        PhoneCall called = ringing(lin);

        diesWhen(called::answer);

        assertEquals(Progress.UP, own.progress());
        heardBy(own, called, 440);
    }

    @Test
    void theOtherPhoneIsHungUp() {
        Talk talk = talk();

        diesWhen(talk.caller()::hangUp);

        assertEquals(Progress.OVER, talk.phone().progress());
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
    }

    @Test
    void aPhoneThatWasNeverDialledIsDialledAgain() {
        house.onShift(maya);

        diesWhen(() -> house.caller("13800000001").call("4001"));
        house.seconds(1);

        assertTrue(house.phone(maya).nextCall().isPresent());
    }

    @Test
    void whoIsOnHoldHearsMusicAndWhoIsNotIsHeard() {
        Talk talk = talk();

        diesWhen(() -> house.hear(new FloorEvent.Hold(maya)));
        assertEquals(Set.of(new Sound.Music()), talk.caller().hears());

        diesWhen(() -> house.hear(new FloorEvent.Resume(maya)));
        heardBy(talk.caller(), talk.phone(), 440);
    }

    @Test
    void aMutedAgentIsNotHeard() {
        Talk talk = talk();

        diesWhen(() -> house.hear(new FloorEvent.Mute(maya, true)));
        talk.phone().say(440);
        assertEquals(Set.of(), talk.caller().hears());

        diesWhen(() -> house.hear(new FloorEvent.Mute(maya, false)));
        heardBy(talk.caller(), talk.phone(), 440);
    }

    @Test
    void whoIsAskedIsConnectedWithWhoAsksAndTheCustomerHearsMusic() {
        Talk talk = talk();
        house.onShift(lin);
        house.hear(new FloorEvent.Consult(maya, new Target.Extension("1002")));
        house.seconds(1);
        PhoneCall asked = ringing(lin);

        diesWhen(asked::answer);

        heardBy(talk.phone(), asked, 550);
        assertEquals(Set.of(new Sound.Music()), talk.caller().hears());

        diesWhen(() -> house.hear(new FloorEvent.ThreeWay(maya)));
        heardBy(talk.caller(), asked, 551);
        heardBy(talk.caller(), talk.phone(), 441);
    }

    @Test
    void whoWasHandedOnComesBackFromHoldAndIsHeard() {
        Talk talk = talk();
        house.hear(new FloorEvent.Hold(maya));
        house.seconds(1);
        house.onShift(lin);

        diesWhen(
                () -> house.hear(new FloorEvent.BlindTransfer(maya, new Target.Extension("1002"))));
        assertEquals(Progress.OVER, talk.phone().progress());

        // The phone that was to ring never did: the customer is back in line, and lin is next.
        PhoneCall next = ringing(lin);
        next.answer();
        house.seconds(1);
        heardBy(next, talk.caller(), 660);
    }

    @Test
    void aSupervisorListens() {
        Talk talk = talk();
        house.hear(new FloorEvent.Supervise(lin, "1002", maya, Supervision.MONITOR));
        house.seconds(1);
        PhoneCall supervisor = ringing(lin);

        diesWhen(supervisor::answer);

        heardBy(supervisor, talk.caller(), 660);
    }

    @Test
    void aRecordingThatWasToPausePauses() {
        house.record(folder);
        house.configure();
        talk();
        LegId recorded = house.told(CallFact.RecordingBegan.class).getLast().leg();
        List<FloorCommand> carriedOut = new ArrayList<>();
        house.seesCommand = carriedOut::add;

        diesWhen(() -> house.hear(new FloorEvent.PauseRecording(maya, true)));

        assertTrue(carriedOut.contains(new FloorCommand.PauseRecording(recorded, true)));
    }
}
