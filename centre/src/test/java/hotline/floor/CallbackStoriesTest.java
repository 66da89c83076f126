package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.floor.CallFact.CallbackEnding;
import hotline.floor.CallFact.DialWhy;
import hotline.floor.CallFact.EndReason;
import hotline.floor.FloorPicture.Doing;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.Verdict;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Prompt;
import hotline.telephony.simulated.Behaviour;
import hotline.telephony.simulated.Carrier;
import hotline.telephony.simulated.Phone;
import hotline.telephony.simulated.PhoneCall;
import hotline.telephony.simulated.PhoneCall.Progress;
import hotline.telephony.simulated.Sound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who press a key, hang up, and are called back when their turn comes. */
class CallbackStoriesTest {

    private static final PhoneNumbers NUMBERS = new PhoneNumbers("CN");

    private static final String WANG = "13800000001";
    private static final String LI = "13800000002";

    private final SimulatedHouse house = new SimulatedHouse(1);
    private final AgentId maya = house.agent(1);
    private final AgentId lin = house.agent(2);
    private final Phone wang = house.caller(WANG);
    private CallbackRules rules = CallbackRules.ANYBODY;
    private QueueId queue;

    @BeforeEach
    void open() {
        var how = new FloorPlan.Callback('1', 2, Duration.ofMinutes(5), Duration.ofHours(24));
        queue = house.queue(1, shape -> shape.callback(how), maya, lin);
        house.number("4001", SimulatedHouse.into(1));
        house.callbacks =
                new CallbackRules() {
                    @Override
                    public Optional<String> refuses(String number, Instant now) {
                        return rules.refuses(number, now);
                    }

                    @Override
                    public String name(String number) {
                        return rules.name(number);
                    }
                };
        house.law = Laws::hold;
        house.open();
    }

    private PhoneCall ringing(AgentId agent) {
        return house.phone(agent).nextCall().orElseThrow();
    }

    /** Calls, waits, presses the key, hears the confirmation, and is gone. */
    private void asksToBeCalledBack(Phone caller) {
        PhoneCall call = caller.call("4001");
        house.seconds(2);
        call.sendDigits("1");
        house.seconds(60);
        assertEquals(Progress.OVER, call.progress());
    }

    private CallbackEnding ending() {
        return house.told(CallFact.CallbackEnded.class).getLast().how();
    }

    private EndReason reason() {
        return house.told(CallFact.Ended.class).getLast().reason();
    }

    private long calls() {
        return house.told(CallFact.Dialled.class).stream()
                .filter(dialled -> dialled.why() == DialWhy.CALLBACK)
                .count();
    }

    private List<FloorPicture.CallbackNow> waiting() {
        return house.floor.picture().callbacks();
    }

    @Test
    void aCallerWhoPressesTheKeyKeepsThePlaceAndIsCalledWhenAnAgentPicksUp() {
        asksToBeCalledBack(wang);
        house.caller(LI).call("4001");
        house.seconds(5);
        assertEquals(List.of(), house.told(CallFact.Ended.class));
        assertEquals(WANG, waiting().getFirst().number());
        assertEquals(1, house.floor.picture().queues().getFirst().waiting());

        house.onShift(maya);
        house.seconds(1);
        PhoneCall agent = ringing(maya);
        assertEquals(WANG, agent.shownNumber());
        agent.answer();
        house.seconds(1);
        PhoneCall customer = wang.nextCall().orElseThrow();
        assertEquals(Set.of(new Sound.Music()), agent.hears());

        customer.answer();
        agent.say(440);
        house.seconds(1);
        assertEquals(Set.of(new Sound.Tone(440)), customer.hears());
        assertEquals(Doing.TALKING, house.see(maya).doing);
        assertEquals(CallbackEnding.REACHED, ending());
        assertEquals(List.of(), waiting());

        customer.hangUp();
        house.seconds(1);
        assertEquals(EndReason.COMPLETED, reason());
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
    }

    @Test
    void theConfirmationSaysTheNumberAndThenTheHouseHangsUp() {
        PhoneCall call = wang.call("4001");
        house.seconds(2);
        List<String> heard = new ArrayList<>();
        house.seesCommand =
                command -> {
                    if (command instanceof FloorCommand.Play play) {
                        play.prompts().forEach(prompt -> heard.add(name(prompt)));
                    }
                };

        call.sendDigits("1");
        house.seconds(60);

        assertEquals(
                List.of(
                        "callback-number",
                        "number-1",
                        "number-3",
                        "number-8",
                        "number-0",
                        "number-0",
                        "number-0",
                        "number-0",
                        "number-0",
                        "number-0",
                        "number-0",
                        "number-1",
                        "callback-keeps-place"),
                heard);
        assertEquals(Optional.of(HangupCause.NORMAL), call.cause());
    }

    private static String name(Prompt prompt) {
        return prompt instanceof Prompt.Shipped(var name, var _) ? name : prompt.toString();
    }

    @Test
    void whoHangsUpDuringTheConfirmationIsCalledBackAllTheSame() {
        PhoneCall call = wang.call("4001");
        house.seconds(2);
        call.sendDigits("1");
        house.seconds(0.5);
        call.hangUp();
        house.seconds(1);

        assertEquals(1, waiting().size());
        assertEquals(List.of(), house.told(CallFact.Ended.class));
    }

    @Test
    void whoIsStillOnTheLineWhenAnAgentIsFreeIsConnectedAndNotCalled() {
        PhoneCall call = wang.call("4001");
        house.seconds(2);
        call.sendDigits("1");
        house.seconds(0.3);
        house.onShift(maya);
        house.seconds(0.1);
        ringing(maya).answer();
        house.seconds(5);

        assertEquals(Progress.UP, call.progress());
        assertEquals(CallbackEnding.SERVED, ending());
        assertEquals(0, calls());
    }

    @Test
    void aNumberThatCannotBeCalledStaysOnTheLine() {
        PhoneCall withheld = house.caller("anonymous").call("4001");
        rules =
                new CallbackRules() {
                    @Override
                    public Optional<String> refuses(String number, Instant now) {
                        return number.equals(WANG) ? Optional.of("premium") : Optional.empty();
                    }

                    @Override
                    public String name(String number) {
                        return number;
                    }
                };
        PhoneCall premium = wang.call("4001");
        house.seconds(2);
        withheld.sendDigits("1");
        premium.sendDigits("1");
        house.seconds(60);

        assertEquals(Progress.UP, withheld.progress());
        assertEquals(Progress.UP, premium.progress());
        assertEquals(List.of(), house.told(CallFact.CallbackAsked.class));
        assertEquals(List.of(), waiting());
    }

    @Test
    void noNumberIsCalledBackTwiceInOneQueue() {
        asksToBeCalledBack(wang);
        PhoneCall again = wang.call("4001");
        house.seconds(2);
        again.sendDigits("1");
        house.seconds(60);

        assertEquals(Progress.UP, again.progress());
        assertEquals(1, house.told(CallFact.CallbackAsked.class).size());
        assertEquals(1, waiting().size());
    }

    @Test
    void whoCallsAgainAndIsServedNeedNotBeCalledBack() {
        asksToBeCalledBack(wang);
        house.hear(new FloorEvent.CancelCallback(lin, waiting().getFirst().call()));
        asksToBeCalledBack(house.caller(LI));
        PhoneCall again = house.caller(LI).call("4001");
        house.onShift(maya, lin);
        house.seconds(1);
        // The older place is a callback: whose phone rings for it does not pick up.
        for (AgentId agent : List.of(maya, lin)) {
            PhoneCall phone = ringing(agent);
            if (house.see(agent).legs.getFirst().call.isCallback()) {
                phone.ring();
            } else {
                phone.answer();
            }
        }
        house.seconds(30);

        assertEquals(Progress.UP, again.progress());
        assertEquals(CallbackEnding.SERVED, ending());
        assertEquals(List.of(), waiting());
    }

    @Test
    void aCustomerWhoIsNotReachedIsTriedAgainLaterAndNotForEver() {
        asksToBeCalledBack(wang);
        wang.behave(new Behaviour.Busy());
        house.phone(maya).behave(SimulatedHouse.picksUpAfter(1));
        house.onShift(maya);
        house.seconds(60);
        assertEquals(1, calls());
        assertEquals(Doing.READY, house.see(maya).doing);
        assertEquals(1, waiting().getFirst().attempts());
        assertTrue(waiting().getFirst().again().isPresent());

        house.seconds(300);

        assertEquals(2, calls());
        assertEquals(CallbackEnding.NOT_REACHED, ending());
        assertEquals(EndReason.NOT_CALLED_BACK, reason());
        assertEquals(HangupCause.BUSY, house.told(CallFact.Ended.class).getLast().cause());
        assertEquals(Doing.READY, house.see(maya).doing);
        assertEquals(
                1,
                house.told(CallFact.Queued.class).stream()
                        .map(CallFact.Queued::place)
                        .distinct()
                        .count());
    }

    @Test
    void anAgentWhoHangsUpBeforeTheCustomerAnswersLeavesTheCustomerInLine() {
        asksToBeCalledBack(wang);
        house.onShift(maya);
        house.seconds(1);
        PhoneCall agent = ringing(maya);
        agent.answer();
        house.seconds(1);
        PhoneCall customer = wang.nextCall().orElseThrow();
        customer.ring();
        house.seconds(1);

        agent.hangUp();
        house.seconds(1);

        assertEquals(Progress.OVER, customer.progress());
        assertEquals(1, waiting().size());
        assertEquals(Doing.READY, house.see(maya).doing);
    }

    @Test
    void nobodyIsDisturbedForANumberThatTheRulesRefuseRightNow() {
        asksToBeCalledBack(wang);
        rules =
                new CallbackRules() {
                    @Override
                    public Optional<String> refuses(String number, Instant now) {
                        return Optional.of("target.hours");
                    }

                    @Override
                    public String name(String number) {
                        return number;
                    }
                };
        house.onShift(maya);
        house.seconds(60);
        assertEquals(List.of(), house.told(OfferFact.Made.class));
        assertTrue(waiting().getFirst().again().isPresent());

        rules = CallbackRules.ANYBODY;
        house.seconds(600);

        assertEquals(1, house.told(OfferFact.Made.class).size());
    }

    @Test
    void aCallbackWhoseTrunkIsGoneGoesWhereTheRulesSayOnceThereIsALine() {
        Carrier spare = house.network.carrier("spare", 1);
        Phone atHome = spare.subscriber(WANG, new Behaviour.ByHand());
        house.ways =
                new WaysOut(
                        Map.of("spare", 1),
                        number -> Optional.of(new Destination.OverTrunk("spare", number)));
        house.configure();
        asksToBeCalledBack(wang);
        spare.breakDown("cut");
        house.onShift(maya);
        house.seconds(60);
        assertEquals(List.of(), house.told(OfferFact.Made.class), "nobody is disturbed in vain");

        spare.repair();
        house.seconds(30);
        ringing(maya).answer();
        house.seconds(1);

        assertTrue(atHome.nextCall().isPresent());
        assertTrue(wang.nextCall().isEmpty());
    }

    @Test
    void aBlockedNumberIsNotCalledBack() {
        asksToBeCalledBack(wang);
        house.callers = new FloorPlan.Callers(Set.of(WANG), Map.of(), NUMBERS::key);
        house.configure();
        house.onShift(maya);
        house.seconds(1);

        assertEquals(CallbackEnding.REFUSED, ending());
        assertEquals(List.of(), house.told(OfferFact.Made.class));
    }

    @Test
    void aSupervisorTakesACallbackBack() {
        asksToBeCalledBack(wang);
        CallId call = waiting().getFirst().call();

        assertEquals(
                Optional.of(new Verdict.Done()),
                house.hear(new FloorEvent.CancelCallback(lin, call)));
        assertEquals(
                Optional.of(new Verdict.Refused("callback.over")),
                house.hear(new FloorEvent.CancelCallback(lin, call)));

        assertEquals(CallbackEnding.CANCELLED, ending());
        assertEquals(EndReason.NOT_CALLED_BACK, reason());
        assertEquals(List.of(), waiting());
    }

    @Test
    void aCustomerWhoIsBeingCalledCannotBeTakenBack() {
        asksToBeCalledBack(wang);
        CallId call = waiting().getFirst().call();
        house.onShift(maya);
        house.seconds(1);
        ringing(maya).answer();
        house.seconds(1);

        assertTrue(waiting().getFirst().underWay());
        assertEquals(
                Optional.of(new Verdict.Refused("callback.underWay")),
                house.hear(new FloorEvent.CancelCallback(lin, call)));
    }

    @Test
    void nobodyIsCalledBackAfterADay() {
        asksToBeCalledBack(wang);
        house.pass(Duration.ofHours(25));

        assertEquals(CallbackEnding.TOO_LATE, ending());
        assertEquals(List.of(), waiting());
    }

    @Test
    void aCallbackOfAQueueThatIsRemovedIsOver() {
        asksToBeCalledBack(wang);
        house.queues.remove(queue);
        house.configure();
        house.seconds(1);

        assertEquals(CallbackEnding.CLOSED, ending());
        assertEquals(EndReason.NOT_CALLED_BACK, reason());
    }

    @Test
    void aRestartForgetsNoCallback() {
        asksToBeCalledBack(wang);
        wang.behave(new Behaviour.Busy());
        house.phone(maya).behave(SimulatedHouse.picksUpAfter(1));
        house.onShift(maya);
        house.seconds(60);
        house.restart();
        house.seconds(1);
        assertEquals(1, waiting().getFirst().attempts());

        wang.behave(SimulatedHouse.picksUpAfter(1));
        house.onShift(maya);
        house.seconds(310);

        assertEquals(CallbackEnding.REACHED, ending());
        assertEquals(Doing.TALKING, house.see(maya).doing);
    }

    @Test
    void aProcessThatDiesWhileItCallsTheCustomerTriesAgain() {
        asksToBeCalledBack(wang);
        house.onShift(maya);
        house.seconds(1);
        ringing(maya).answer();
        house.dieBeforeNextCommands();
        house.seconds(10);

        assertEquals(1, house.told(CallFact.CallbackSetAside.class).size());
        assertFalse(waiting().getFirst().underWay());
    }

    @Test
    void otherKeysAndOtherQueuesKnowNoCallback() {
        PhoneCall call = wang.call("4001");
        house.seconds(2);
        call.sendDigits("25#");
        house.seconds(60);

        assertEquals(Progress.UP, call.progress());
        assertEquals(List.of(), house.told(CallFact.CallbackAsked.class));
    }
}
