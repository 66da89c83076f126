package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.floor.CallFact.EndReason;
import hotline.floor.CallFact.NotQueuedWhy;
import hotline.floor.FloorPicture.Doing;
import hotline.floor.FloorPlan.Announcements;
import hotline.floor.FloorPlan.Overflow;
import hotline.reception.Step;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.simulated.PhoneCall;
import hotline.telephony.simulated.PhoneCall.Progress;
import hotline.telephony.simulated.Sound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where callers go whom a queue cannot keep. */
class OverflowStoriesTest {

    private static final Elsewhere.GoOn FLOW = new Elsewhere.GoOn();

    private final SimulatedHouse house = new SimulatedHouse(1);
    private final AgentId maya = house.agent(1);
    private final AgentId lin = house.agent(2);
    private final QueueId second = new QueueId(new UUID(2, 2));

    private static Overflow waited(Elsewhere to) {
        return new Overflow(Optional.of(Duration.ofSeconds(30)), to, 0, FLOW, Optional.empty());
    }

    private static Overflow full(int length, Elsewhere to) {
        return new Overflow(Optional.empty(), FLOW, length, to, Optional.empty());
    }

    private static Overflow nobody(Elsewhere to) {
        return new Overflow(Optional.empty(), FLOW, 0, FLOW, Optional.of(to));
    }

    /** Maya serves the first queue, Lin the second. */
    private void open(Overflow overflow) {
        open(overflow, Overflow.NEVER);
    }

    private void open(Overflow overflow, Overflow ofSecond) {
        house.queue(1, shape -> shape.overflow(overflow, Announcements.NONE), maya);
        house.queue(2, shape -> shape.priority(3).overflow(ofSecond, Announcements.NONE), lin);
        house.number("4001", new Step.Queue("queue 1", 7, Map.of()));
        house.law = Laws::hold;
        house.open();
    }

    private Elsewhere toSecond() {
        return new Elsewhere.ToQueue(second);
    }

    private PhoneCall calls(String number) {
        return house.caller(number).call("4001");
    }

    private EndReason reason() {
        return house.told(CallFact.Ended.class).getLast().reason();
    }

    @Test
    void whoWaitedTooLongGoesOverWithThePlaceAndThePriority() {
        open(waited(toSecond()));
        PhoneCall caller = calls("13800000001");
        house.seconds(31);

        CallFact.Queued first = house.told(CallFact.Queued.class).getFirst();
        CallFact.Queued next = house.told(CallFact.Queued.class).getLast();
        assertEquals(second, next.queue());
        assertEquals(first.place(), next.place());
        assertEquals(7, next.priority());
        assertEquals(Set.of(new Sound.Music()), caller.hears());

        house.onShift(lin);
        house.seconds(1);
        assertEquals(Doing.OFFERED, house.see(lin).doing);
    }

    @Test
    void aFullQueueSendsToAnother() {
        open(full(1, toSecond()));
        calls("13800000001");
        house.seconds(1);
        calls("13800000002");
        house.seconds(1);

        assertEquals(NotQueuedWhy.FULL, house.told(CallFact.NotQueued.class).getFirst().why());
        assertEquals(second, house.told(CallFact.Queued.class).getLast().queue());
    }

    @Test
    void twoQueuesWithoutAnybodyEndWhereTheSecondSends() {
        open(nobody(toSecond()), nobody(new Elsewhere.HangUp()));
        PhoneCall caller = calls("13800000001");
        house.seconds(2);

        assertEquals(2, house.told(CallFact.NotQueued.class).size());
        assertEquals(Optional.of(HangupCause.NORMAL), caller.cause());
        assertEquals(EndReason.FLOW_ENDED, reason());
    }

    @Test
    void whoWaitedTooLongLeavesAMessage(@TempDir Path folder) {
        house.record(folder);
        open(waited(new Elsewhere.Voicemail()));
        PhoneCall caller = calls("13800000001");
        house.seconds(90);
        caller.hangUp();
        house.seconds(2);

        assertEquals(1, house.told(CallFact.VoicemailLeft.class).size());
        assertEquals(EndReason.VOICEMAIL, reason());
    }

    @Test
    void whoCallsWhenNobodyIsOnShiftHearsSoAndIsHungUp() {
        open(nobody(new Elsewhere.Announcement(List.of("welcome"))));
        PhoneCall caller = calls("13800000001");
        house.seconds(60);

        assertEquals(Progress.OVER, caller.progress());
        assertEquals(EndReason.FLOW_ENDED, reason());
        assertEquals(0, house.told(CallFact.Queued.class).size());
    }

    @Test
    void theLastAgentWhoGoesHomeSendsTheWaitingElsewhere() {
        open(nobody(toSecond()));
        house.onShift(maya);
        house.phone(maya).unregister();
        PhoneCall caller = calls("13800000001");
        house.seconds(2);
        assertEquals(1, house.told(CallFact.Queued.class).size());

        house.hear(new FloorEvent.AskShift(maya, AgentFact.Shift.OFF_SHIFT, ""));
        house.seconds(1);

        assertEquals(second, house.told(CallFact.Queued.class).getLast().queue());
        assertEquals(Progress.UP, caller.progress());
    }

    @Test
    void whoWaitedTooLongIsConnectedWithANumber() {
        open(waited(new Elsewhere.Transfer("1002")));
        PhoneCall caller = calls("13800000001");
        house.seconds(31);
        PhoneCall phone = house.phone(lin).nextCall().orElseThrow();
        phone.answer();
        phone.say(440);
        house.seconds(1);

        assertEquals(Set.of(new Sound.Tone(440)), caller.hears());
    }

    @Test
    void aNumberThatDoesNotAnswerEndsIt() {
        open(waited(new Elsewhere.Transfer("1002")));
        PhoneCall caller = calls("13800000001");
        house.seconds(31);
        house.phone(lin).nextCall().orElseThrow().refuse(HangupCause.REJECTED);
        house.seconds(2);

        assertEquals(Progress.OVER, caller.progress());
        assertEquals(EndReason.FLOW_ENDED, reason());
    }

    @Test
    void aRestartInTheMiddleOfItGoesOnThere(@TempDir Path folder) {
        house.record(folder);
        open(waited(new Elsewhere.Voicemail()));
        PhoneCall caller = calls("13800000001");
        house.seconds(31);
        house.restart();
        house.seconds(60);
        caller.hangUp();
        house.seconds(2);

        assertEquals(EndReason.VOICEMAIL, reason());
        assertTrue(house.told(CallFact.VoicemailLeft.class).size() >= 1);
    }

    @Test
    void whatACallAsksForBesidesItsQueueItAsksForInTheNext() {
        open(waited(toSecond()));
        house.number("4002", new Step.Queue("queue 1", 0, Map.of("english", 50)));
        house.configure();
        house.caller("13800000001").call("4002");
        house.seconds(31);

        CallFact.Queued next = house.told(CallFact.Queued.class).getLast();
        assertEquals(second, next.queue());
        assertEquals(Map.of("english", 50), next.demand().steps().getFirst().levels());
    }
}
