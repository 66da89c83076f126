package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.floor.CallFact.EndReason;
import hotline.floor.FloorPicture.Doing;
import hotline.floor.OfferFact.Ending;
import hotline.kernel.PhoneNumbers;
import hotline.telephony.simulated.Behaviour;
import hotline.telephony.simulated.Delay;
import hotline.telephony.simulated.PhoneCall;
import hotline.telephony.simulated.PhoneCall.Progress;
import hotline.telephony.simulated.Sound;
import hotline.telephony.simulated.Temper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the first ring to the end of the wrap-up, one caller at a time. */
class InboundStoriesTest {

    private static final PhoneNumbers NUMBERS = new PhoneNumbers("CN");

    private final SimulatedHouse house = new SimulatedHouse(1);
    private final AgentId maya = house.agent(1);
    private final AgentId lin = house.agent(2);

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

    private EndReason reason() {
        return house.told(CallFact.Ended.class).getLast().reason();
    }

    @Test
    void aCallerIsConnectedWithTheReadyAgentAndTheAgentWritesItUp() {
        house.onShift(maya);
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(1);
        assertEquals(Doing.OFFERED, house.see(maya).doing);
        PhoneCall phone = ringing(maya);
        assertEquals("13800000001", phone.shownNumber());

        phone.ring();
        house.seconds(3);
        phone.answer();
        phone.say(440);
        house.seconds(1);
        assertEquals(Doing.TALKING, house.see(maya).doing);
        assertEquals(Set.of(new Sound.Tone(440)), caller.hears());

        caller.hangUp();
        house.seconds(1);
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
        assertEquals(Progress.OVER, phone.progress());
        assertEquals(EndReason.COMPLETED, reason());

        house.seconds(30);
        assertEquals(Doing.READY, house.see(maya).doing);
    }

    @Test
    void aClickEndsTheWrapUp() {
        house.onShift(maya);
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(1);
        ringing(maya).answer();
        house.seconds(1);
        caller.hangUp();
        house.seconds(1);

        house.hear(new FloorEvent.EndWrapUp(maya));

        assertEquals(Doing.READY, house.see(maya).doing);
    }

    @Test
    void aCallerWaitsWithMusicUntilSomebodyComesOnShift() {
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(60);
        assertEquals(Set.of(new Sound.Music()), caller.hears());

        house.onShift(lin);

        assertEquals(Doing.OFFERED, house.see(lin).doing);
    }

    @Test
    void aCallerWhoGivesUpWhileThePhoneRingsFreesTheAgent() {
        house.onShift(maya);
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(1);
        ringing(maya).ring();
        house.seconds(5);

        caller.hangUp();
        house.seconds(1);

        assertEquals(EndReason.ABANDONED, reason());
        assertEquals(Ending.CALLER_GONE, house.told(OfferFact.Ended.class).getLast().how());
        assertEquals(Doing.READY, house.see(maya).doing);
    }

    @Test
    void aMissedOfferMakesTheAgentNotReadyAndTheCallerKeepsTheirPlace() {
        house.onShift(maya);
        house.caller("13800000001").call("4001");
        house.seconds(1);
        house.caller("13800000002").call("4001");
        ringing(maya).ring();
        house.seconds(22);

        assertEquals(Ending.MISSED, house.told(OfferFact.Ended.class).getLast().how());
        assertEquals(Doing.NOT_READY, house.see(maya).doing);

        house.onShift(lin);
        OfferFact.Made second = house.told(OfferFact.Made.class).getLast();
        assertEquals("13800000001", second.from());
        assertEquals(2, second.attempt());
        assertEquals(lin, second.agent());
    }

    @Test
    void anAgentWhoMissedIsReadyAgainWhenTheySaySo() {
        house.onShift(maya);
        house.caller("13800000001").call("4001");
        house.seconds(1);
        ringing(maya).ring();
        house.seconds(22);

        house.hear(new FloorEvent.AskShift(maya, AgentFact.Shift.ON_SHIFT, ""));

        assertEquals(Doing.OFFERED, house.see(maya).doing);
    }

    @Test
    void aBusyPhoneIsNotRungAgainAndAgain() {
        house.onShift(maya);
        house.phone(maya).behave(new Behaviour.Busy());
        house.caller("13800000001").call("4001");
        house.seconds(30);

        assertEquals(1, house.told(OfferFact.Made.class).size());
        assertEquals(Doing.NOT_READY, house.see(maya).doing);
    }

    @Test
    void anAnswerInTheMomentInWhichWeGiveUpCostsTheCallerNothing() {
        house.phone(maya).behave(new Behaviour.AnswersLate());
        house.onShift(maya);
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(40);

        assertEquals(Set.of(new Sound.Music()), caller.hears());
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
        assertEquals(
                1,
                house.told(CallFact.Queued.class).stream()
                        .map(CallFact.Queued::place)
                        .distinct()
                        .count());
    }

    @Test
    void aPhoneThatGoesAwayTakesItsAgentOutOfTheQueue() {
        house.onShift(maya);
        house.phone(maya).unregister();
        house.seconds(1);

        house.caller("13800000001").call("4001");
        house.seconds(1);
        assertEquals(Doing.NOT_READY, house.see(maya).doing);

        house.phone(maya).register();
        house.seconds(1);
        assertEquals(Doing.OFFERED, house.see(maya).doing);
    }

    @Test
    void aPhoneThatVanishesInAConversationFreesItsAgentAndTheCallerWaitsAgain() {
        house.onShift(maya);
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(1);
        PhoneCall desk = ringing(maya);
        desk.answer();
        house.seconds(1);

        desk.loseSound();
        house.seconds(60);
        assertEquals(
                Doing.TALKING, house.see(maya).doing, "it may be a phone that sends no silence");

        house.phone(maya).unregister();
        house.seconds(1);
        assertEquals(Set.of(new Sound.Music()), caller.hears());
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);

        house.phone(maya).register();
        house.hear(new FloorEvent.EndWrapUp(maya));
        house.seconds(1);
        assertEquals(Doing.OFFERED, house.see(maya).doing);
    }

    @Test
    void aConversationThatIsHeardSurvivesThatItsPhoneSignsOff() {
        house.onShift(maya);
        house.caller("13800000001").call("4001");
        house.seconds(1);
        PhoneCall desk = ringing(maya);
        desk.answer();
        desk.loseSound();
        house.seconds(60);
        desk.say(440);
        house.seconds(1);
        house.phone(maya).unregister();
        house.seconds(60);

        assertEquals(Doing.TALKING, house.see(maya).doing);
    }

    @Test
    void anAgentWithoutAPageGetsNoMoreCallsAfterTenSeconds() {
        house.onShift(maya);
        house.hear(new FloorEvent.PageClosed(maya));
        house.seconds(9);
        assertEquals(Doing.READY, house.see(maya).doing);
        house.seconds(2);
        assertEquals(Doing.NOT_READY, house.see(maya).doing);

        house.hear(new FloorEvent.PageOpened(maya));
        assertEquals(Doing.READY, house.see(maya).doing);
    }

    @Test
    void aLostPageDoesNotDisturbAConversation() {
        house.onShift(maya);
        house.caller("13800000001").call("4001");
        house.seconds(1);
        ringing(maya).answer();
        house.seconds(1);

        house.hear(new FloorEvent.PageClosed(maya));
        house.seconds(60);

        assertEquals(Doing.TALKING, house.see(maya).doing);
    }

    @Test
    void aSecondSignInTakesTheDeskOver() {
        house.onShift(maya);
        house.hear(new FloorEvent.SignIn(maya, "another desk"));

        assertEquals(
                AgentFact.SignOutWhy.TAKEN_OVER,
                house.told(AgentFact.SignedOut.class).getLast().why());
        assertEquals(Doing.READY, house.see(maya).doing);
    }

    @Test
    void aBlockedCallerIsTurnedAway() {
        house.callers = new FloorPlan.Callers(Set.of("13866666666"), Map.of(), NUMBERS::key);
        house.configure();
        house.onShift(maya);

        PhoneCall caller = house.caller("13866666666").call("4001");
        house.seconds(1);

        assertEquals(Progress.OVER, caller.progress());
        assertEquals(EndReason.REFUSED, reason());
        assertEquals(Doing.READY, house.see(maya).doing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13866666666", "+8613866666666", "008613866666666", "013866666666"})
    void aCallerIsTheSameHoweverTheNetworkWritesTheNumber(String written) {
        house.callers =
                new FloorPlan.Callers(
                        Set.of("+8613866666666"), Map.of("013888888889", 90), NUMBERS::key);
        house.configure();
        house.onShift(maya);

        PhoneCall blocked = house.caller(written).call("4001");
        house.caller(written.replace("66666666", "88888889")).call("4001");
        house.caller("13800000001").call("4001");
        house.seconds(1);

        assertEquals(Progress.OVER, blocked.progress());
        assertEquals(
                Set.of(90, 0),
                house.told(CallFact.Queued.class).stream()
                        .map(CallFact.Queued::priority)
                        .collect(Collectors.toSet()));
    }

    @Test
    void aCallerWhoShowsNoNumberIsNeitherBlockedNorImportant() {
        house.callers = new FloorPlan.Callers(Set.of("##"), Map.of("*#", 90), NUMBERS::key);
        house.configure();
        house.onShift(maya);

        house.caller("anonymous").call("4001");
        house.caller("").call("4001");
        house.seconds(1);

        assertEquals(
                List.of(0, 0),
                house.told(CallFact.Queued.class).stream().map(CallFact.Queued::priority).toList());
    }

    @Test
    void anImportantCallerWhoComesLaterIsServedFirstAndEqualsByTheirPlace() {
        house.callers =
                new FloorPlan.Callers(
                        Set.of(),
                        Map.of("13888888881", 10, "13888888882", 10, "13888888889", 90),
                        NUMBERS::key);
        house.configure();
        house.caller("13800000001").call("4001");
        house.seconds(1);
        house.caller("13888888881").call("4001");
        house.seconds(1);
        house.caller("13888888882").call("4001");
        house.seconds(1);
        house.caller("13888888889").call("4001");
        house.seconds(1);

        house.phone(maya)
                .behave(new Behaviour.Answers(Delay.seconds(1), Temper.talks(Delay.seconds(1))));
        house.onShift(maya);
        house.seconds(200);

        assertEquals(
                List.of("13888888889", "13888888881", "13888888882", "13800000001"),
                house.told(OfferFact.Made.class).stream().map(OfferFact.Made::from).toList());
    }

    @Test
    void whenAQueueAsksForLessInOneMomentTheFirstInLineIsServedAndNotTheFirstThatIsLookedAt() {
        AgentId beginner = house.agent(7, new Behaviour.ByHand(), Map.of("english", 10));
        var less =
                new Demand(
                        List.of(
                                new Demand.Step(Duration.ZERO, Map.of("english", 60)),
                                new Demand.Step(Duration.ofSeconds(20), Map.of("english", 1))));
        house.queue(7, queue -> queue.demand(less, "english"), beginner);
        house.number("4007", SimulatedHouse.into(7));
        house.callers = new FloorPlan.Callers(Set.of(), Map.of("13888888889", 90), NUMBERS::key);
        house.configure();
        house.phone(beginner).register();
        house.caller("13800000001").call("4007");
        house.caller("13888888889").call("4007");
        house.caller("13800000002").call("4007");
        house.seconds(1);
        // As when they had come in one moment; the first in line is looked at last.
        Instant moment = house.now().plusSeconds(5);
        house.room.memory.calls.values().stream()
                .sorted(Line.IN_LINE.reversed())
                .forEach(call -> house.room.memory.deadlines.set(moment, new Due.RelaxTime(call)));
        house.onShift(beginner);
        house.seconds(10);

        assertEquals(
                List.of("13888888889"),
                house.told(OfferFact.Made.class).stream().map(OfferFact.Made::from).toList());
    }

    @Test
    void anImportantCallerStaysImportantWhenAnAgentHandsThemToAQueue() {
        house.callers = new FloorPlan.Callers(Set.of(), Map.of("13888888889", 90), NUMBERS::key);
        QueueId second = house.queue(2, queue -> queue.priority(3), lin);
        house.configure();
        house.onShift(maya);
        house.caller("13888888889").call("4001");
        house.seconds(1);
        ringing(maya).answer();
        house.seconds(1);

        house.hear(new FloorEvent.BlindTransfer(maya, new Target.Queue(second)));
        house.seconds(1);

        assertEquals(93, house.told(CallFact.Queued.class).getLast().priority());
    }

    @Test
    void aNumberThatLeadsNowhereIsRefused() {
        PhoneCall caller = house.caller("13800000001").call("4999");
        house.seconds(1);

        assertEquals(Progress.OVER, caller.progress());
        assertEquals(EndReason.REFUSED, reason());
    }

    @Test
    void whoWaitsOutlivesARestart() {
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(5);

        house.restart();
        house.seconds(1);
        house.onShift(maya);
        house.seconds(1);
        ringing(maya).answer();
        house.seconds(1);

        assertEquals(Progress.UP, caller.progress());
        assertEquals(1, house.told(CallFact.Connected.class).size());
    }

    @Test
    void whoTalksOutlivesARestartAndIsWrittenUp() {
        house.onShift(maya);
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(1);
        ringing(maya).answer();
        house.seconds(5);

        house.restart();
        house.seconds(5);
        assertEquals(Doing.TALKING, house.see(maya).doing);
        caller.hangUp();
        house.seconds(1);

        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
        assertEquals(EndReason.COMPLETED, reason());
    }

    @Test
    void aCallThatDiedDuringARestartIsLost() {
        house.onShift(maya);
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(1);
        ringing(maya).answer();
        house.seconds(5);
        house.theSwitch.onEvent(_ -> {});
        caller.hangUp();
        house.seconds(1);

        house.theSwitch.onEvent(news -> house.hear(new FloorEvent.Switched(news)));
        house.restart();
        house.seconds(5);

        assertEquals(EndReason.LOST, reason());
        assertTrue(house.see(maya).legs.isEmpty());
    }

    @Test
    void aQueueThatIsRemovedGivesItsCallersBack() {
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(1);

        house.queues.clear();
        house.configure();
        house.seconds(1);

        assertEquals(Progress.OVER, caller.progress());
        assertEquals(EndReason.FLOW_ENDED, reason());
    }

    @Test
    void theStoryOfACallIsToldInOrder() {
        house.onShift(maya);
        PhoneCall caller = house.caller("13800000001").call("4001");
        house.seconds(1);
        PhoneCall phone = ringing(maya);
        phone.ring();
        house.seconds(1);
        phone.answer();
        house.seconds(10);
        caller.hangUp();
        house.pass(Duration.ofMinutes(1));

        List<String> story =
                house.facts.stream()
                        .map(fact -> fact.body())
                        .filter(body -> !(body instanceof AgentFact))
                        .map(body -> body.getClass().getAnnotation(hotline.kernel.FactKind.class))
                        .map(kind -> kind.value())
                        .toList();
        assertEquals(
                List.of(
                        "call.arrived",
                        "call.flow-moved",
                        "call.answered",
                        "call.flow-moved",
                        "call.queued",
                        "offer.made",
                        "offer.rang",
                        "offer.ended",
                        "call.left-queue",
                        "call.connected",
                        "call.leg-ended",
                        "call.agent-left",
                        "call.ended",
                        "call.leg-closing",
                        "call.leg-ended"),
                story);
        assertEquals(List.of(), List.copyOf(house.room.memory.calls.values()));
    }
}
