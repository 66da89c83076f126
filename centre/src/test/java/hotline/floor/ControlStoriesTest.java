package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.floor.CallFact.ConsultEnding;
import hotline.floor.CallFact.EndReason;
import hotline.floor.FloorPicture.Doing;
import hotline.kernel.Verdict;
import hotline.kernel.Verdict.Done;
import hotline.kernel.Verdict.Refused;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Supervision;
import hotline.telephony.simulated.PhoneCall;
import hotline.telephony.simulated.PhoneCall.Progress;
import hotline.telephony.simulated.Sound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent does with a customer on the line, on the page and on the phone. */
class ControlStoriesTest {

    private static final Set<Sound> CUSTOMER = Set.of(new Sound.Tone(440));
    private static final Set<Sound> MAYA = Set.of(new Sound.Tone(660));
    private static final Set<Sound> LIN = Set.of(new Sound.Tone(880));
    private static final Set<Sound> MUSIC = Set.of(new Sound.Music());

    @TempDir Path folder;

    private final SimulatedHouse house = new SimulatedHouse(1);
    private final AgentId maya = house.agent(1);
    private final AgentId lin = house.agent(2);
    private final QueueId sales = house.queue(1, _ -> {}, maya);
    private final QueueId support = house.queue(2, _ -> {}, lin);
    private PhoneCall customer;
    private PhoneCall phone;

    @BeforeEach
    void talk() throws Exception {
        house.number("4001", SimulatedHouse.into(1));
        house.law = Laws::hold;
        Files.createDirectories(folder.resolve("2026/01/05"));
        house.record(folder);
        house.open();
        house.onShift(maya, lin);
        customer = house.caller("13800000001").call("4001");
        house.seconds(1);
        phone = ringing(maya);
        phone.answer();
        phone.say(660);
        customer.say(440);
        house.seconds(1);
    }

    private PhoneCall ringing(AgentId agent) {
        return house.phone(agent).nextCall().orElseThrow();
    }

    private PhoneCall picksUp(AgentId agent, int says) {
        PhoneCall call = ringing(agent);
        call.ring();
        house.seconds(1);
        call.answer();
        call.say(says);
        house.seconds(1);
        return call;
    }

    private void press(FloorEvent button) {
        assertEquals(new Done(), house.hear(button).orElseThrow(), button.toString());
        house.seconds(1);
    }

    private String refusal(FloorEvent button) {
        Verdict verdict = house.hear(button).orElseThrow();
        return verdict instanceof Refused(var reason, var _) ? reason : "done";
    }

    private Target to(AgentId agent) {
        return new Target.Extension(house.phone(agent).number());
    }

    @Test
    void holdGivesTheCustomerMusic() {
        press(new FloorEvent.Hold(maya));
        assertEquals(MUSIC, customer.hears());

        press(new FloorEvent.Resume(maya));
        assertEquals(MAYA, customer.hears());
        assertEquals("call.notHeld", refusal(new FloorEvent.Resume(maya)));
    }

    @Test
    void aMutedAgentIsNotHeard() {
        press(new FloorEvent.Mute(maya, true));
        assertEquals(Set.of(), customer.hears());
    }

    @Test
    void anAgentAnswersOnThePageWithoutLiftingTheHandset() {
        house.phone(lin).answerWhenAsked(true);
        press(new FloorEvent.BlindTransfer(maya, to(lin)));
        PhoneCall rings = ringing(lin);
        rings.ring();
        house.seconds(1);

        press(new FloorEvent.Answer(lin));

        assertEquals(Progress.UP, rings.progress());
        assertEquals(CUSTOMER, rings.hears());
        assertEquals(List.of(), house.told(CallFact.HandsetNeeded.class));
    }

    @Test
    void aPhoneThatDoesNotAnswerByItselfIsToBeLiftedByHandAndTheOfferStands() {
        press(new FloorEvent.BlindTransfer(maya, new Target.Queue(support)));
        PhoneCall rings = ringing(lin);
        rings.ring();
        house.seconds(1);

        press(new FloorEvent.Answer(lin));

        CallFact.HandsetNeeded needed = house.told(CallFact.HandsetNeeded.class).getFirst();
        assertEquals(lin, needed.agent());
        assertEquals(Progress.RINGING, rings.progress());
        rings.answer();
        house.seconds(1);
        assertEquals(CUSTOMER, rings.hears());
    }

    @Test
    void aClickThatIsQuickerThanThePhoneIsNotLost() {
        house.phone(lin).answerWhenAsked(true);
        press(new FloorEvent.BlindTransfer(maya, new Target.Queue(support)));
        PhoneCall rings = ringing(lin);

        press(new FloorEvent.Answer(lin));
        assertEquals(Progress.TRYING, rings.progress());
        rings.ring();
        house.seconds(1);

        assertEquals(Progress.UP, rings.progress());
        assertEquals(CUSTOMER, rings.hears());
    }

    @Test
    void onlyTheirOwnPhoneThatRingsCanAnAgentAnswer() {
        press(new FloorEvent.BlindTransfer(maya, new Target.Queue(support)));
        ringing(lin).ring();
        house.seconds(1);

        assertEquals("agent.phoneNotRinging", refusal(new FloorEvent.Answer(maya)));
        assertEquals(Doing.OFFERED, house.see(lin).doing);
    }

    @Test
    void theOwnPhoneOfWhomItCallsIsAnsweredOnThePageToo() {
        press(new FloorEvent.HangUp(maya));
        press(new FloorEvent.EndWrapUp(maya));
        house.phone(maya).answerWhenAsked(true);
        press(new FloorEvent.PlaceCall(maya, to(lin)));
        ringing(maya).ring();
        house.seconds(1);

        press(new FloorEvent.Answer(maya));

        ringing(lin);
    }

    @Test
    void digitsReachTheCustomer() {
        press(new FloorEvent.SendDigits(maya, "12#"));
        assertEquals("12#", customer.digits());
        assertEquals("digits.bad", refusal(new FloorEvent.SendDigits(maya, "1x")));
    }

    @Test
    void whoDoesNotTalkHasNoButtons() {
        assertEquals("agent.notTalking", refusal(new FloorEvent.Hold(lin)));
        assertEquals("agent.notTalking", refusal(new FloorEvent.BlindTransfer(lin, to(maya))));
    }

    @Test
    void hangingUpOnThePageEndsTheCall() {
        press(new FloorEvent.HangUp(maya));

        assertEquals(Progress.OVER, customer.progress());
        assertEquals(Progress.OVER, phone.progress());
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
    }

    @Test
    void theConversationIsRecordedFromTheCustomersLegAndPausedOnAsking() {
        press(new FloorEvent.PauseRecording(maya, true));
        press(new FloorEvent.PauseRecording(maya, false));
        customer.hangUp();
        house.seconds(1);

        CallFact.RecordingBegan began = house.told(CallFact.RecordingBegan.class).getFirst();
        assertTrue(began.file().startsWith(folder.resolve("2026/01/05").toString()));
        assertEquals(2, house.told(CallFact.RecordingPaused.class).size());
        assertEquals(began.file(), house.told(CallFact.RecordingEnded.class).getFirst().file());
    }

    @Test
    void whoIsInTheCallAlreadyCannotBeAskedIntoIt() {
        customer.hangUp();
        house.seconds(1);
        press(new FloorEvent.PlaceCall(maya, to(lin)));
        picksUp(maya, 660);
        picksUp(lin, 880);

        assertEquals("target.inCall", refusal(new FloorEvent.Consult(maya, to(lin))));
        assertEquals("target.inCall", refusal(new FloorEvent.BlindTransfer(maya, to(lin))));
        assertEquals("target.inCall", refusal(new FloorEvent.Consult(lin, to(maya))));
    }

    @Test
    void whoTookACallOverWritesItUp() {
        press(new FloorEvent.Consult(maya, to(lin)));
        picksUp(lin, 880);
        press(new FloorEvent.CompleteTransfer(maya));
        press(new FloorEvent.EndWrapUp(maya));

        customer.hangUp();
        house.seconds(1);

        assertEquals(Doing.WRAP_UP, house.see(lin).doing);
        assertEquals(Doing.READY, house.see(maya).doing);
    }

    @Test
    void aBlindTransferRingsTheOtherAgentAndLetsTheFirstGo() {
        press(new FloorEvent.BlindTransfer(maya, to(lin)));
        assertEquals(MUSIC, customer.hears());
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);

        picksUp(lin, 880);
        assertEquals(LIN, customer.hears());
        assertEquals(Doing.TALKING, house.see(lin).doing);
    }

    @Test
    void aBlindTransferThatNobodyTakesGoesBackToItsPlaceInTheQueue() {
        press(new FloorEvent.BlindTransfer(maya, to(lin)));
        ringing(lin).refuse(HangupCause.BUSY);
        house.seconds(1);

        assertEquals(1, house.told(CallFact.TransferFailed.class).size());
        assertEquals(sales, house.told(CallFact.Queued.class).getLast().queue());
        house.seconds(30);
        assertEquals(Doing.OFFERED, house.see(maya).doing);
    }

    @Test
    void aBlindTransferToAQueueFindsItsAgents() {
        press(new FloorEvent.BlindTransfer(maya, new Target.Queue(support)));
        picksUp(lin, 880);
        assertEquals(LIN, customer.hears());
    }

    @Test
    void anAgentAsksAnotherAndHandsTheCustomerOver() {
        press(new FloorEvent.Consult(maya, to(lin)));
        assertEquals(MUSIC, customer.hears());
        PhoneCall second = picksUp(lin, 880);
        assertEquals(LIN, phone.hears());
        assertEquals(MAYA, second.hears());

        press(new FloorEvent.CompleteTransfer(maya));
        assertEquals(LIN, customer.hears());
        assertEquals(CUSTOMER, second.hears());
        assertEquals(Progress.OVER, phone.progress());
    }

    @Test
    void anAgentWhoAskedComesBackToTheCustomer() {
        press(new FloorEvent.Consult(maya, to(lin)));
        PhoneCall second = picksUp(lin, 880);

        press(new FloorEvent.CancelConsult(maya));

        assertEquals(MAYA, customer.hears());
        assertEquals(Progress.OVER, second.progress());
        assertEquals(Doing.READY, house.see(lin).doing);
    }

    @Test
    void whenTheOneWhoWasAskedHangsUpTheCustomerIsBack() {
        press(new FloorEvent.Consult(maya, to(lin)));
        picksUp(lin, 880).hangUp();
        house.seconds(1);

        assertEquals(MAYA, customer.hears());
        assertEquals(ConsultEnding.GONE, house.told(CallFact.ConsultEnded.class).getLast().how());
    }

    @Test
    void puttingDownThePhoneWhileAskingHandsTheCustomerOver() {
        press(new FloorEvent.Consult(maya, to(lin)));
        picksUp(lin, 880);

        phone.hangUp();
        house.seconds(1);

        assertEquals(LIN, customer.hears());
    }

    @Test
    void aCustomerWhoLeavesWhileAnAgentAsksLeavesTheTwoTalking() {
        press(new FloorEvent.Consult(maya, to(lin)));
        picksUp(lin, 880);

        customer.hangUp();
        house.seconds(1);
        assertEquals(LIN, phone.hears());

        phone.hangUp();
        house.seconds(1);
        assertEquals(EndReason.COMPLETED, house.told(CallFact.Ended.class).getLast().reason());
    }

    @Test
    void threeTalkAndOneLeaves() {
        press(new FloorEvent.Consult(maya, to(lin)));
        picksUp(lin, 880);
        press(new FloorEvent.ThreeWay(maya));
        assertEquals(Set.of(new Sound.Tone(660), new Sound.Tone(880)), customer.hears());

        phone.hangUp();
        house.seconds(1);
        assertEquals(LIN, customer.hears());
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
    }

    @Test
    void whoIsLeftOfThreeWritesTheCallUp() {
        press(new FloorEvent.Consult(maya, to(lin)));
        picksUp(lin, 880);
        press(new FloorEvent.ThreeWay(maya));
        phone.hangUp();
        house.seconds(1);

        customer.hangUp();
        house.seconds(1);

        assertEquals(Doing.WRAP_UP, house.see(lin).doing);
    }

    @Test
    void whoWasOneOfThreeToTheEndHasNothingToWriteUp() {
        press(new FloorEvent.Consult(maya, to(lin)));
        picksUp(lin, 880);
        press(new FloorEvent.ThreeWay(maya));

        customer.hangUp();
        house.seconds(1);
        phone.hangUp();
        house.seconds(1);

        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
        assertEquals(Doing.READY, house.see(lin).doing);
    }

    @Test
    void whoIsLeftOfThreeMayHandTheCallOn() {
        press(new FloorEvent.Consult(maya, to(lin)));
        PhoneCall third = picksUp(lin, 880);
        press(new FloorEvent.ThreeWay(maya));
        third.hangUp();
        house.seconds(1);
        assertEquals(MAYA, customer.hears());

        press(new FloorEvent.Consult(maya, to(lin)));
        picksUp(lin, 880);
        press(new FloorEvent.CompleteTransfer(maya));

        assertEquals(LIN, customer.hears());
    }

    @Test
    void thePhoneTransfersAsThePageDoes() {
        phone.transferTo("1002");
        house.seconds(1);
        picksUp(lin, 880);

        assertEquals(LIN, customer.hears());
        assertEquals(HangupCause.NORMAL, phone.transferResult().orElseThrow());
    }

    @Test
    void thePhoneMayNotTransferToWhereItsAgentMayNotCall() {
        phone.transferTo("9001");
        house.seconds(1);

        assertEquals(MAYA, customer.hears());
        assertEquals(HangupCause.FORBIDDEN, phone.transferResult().orElseThrow());
    }

    @Test
    void thePhoneAsksOnASecondLineAndConnectsBoth() {
        PhoneCall second = house.phone(maya).call("1002");
        house.seconds(1);
        picksUp(lin, 880);
        phone.transferTo(second);
        house.seconds(1);

        assertEquals(LIN, customer.hears());
        assertEquals(EndReason.TRANSFERRED, house.told(CallFact.Ended.class).getLast().reason());
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
    }

    @Test
    void aSupervisorListensWhispersAndLeavesWithTheConversation() {
        press(new FloorEvent.Supervise(lin, "1002", maya, Supervision.MONITOR));
        PhoneCall listener = picksUp(lin, 880);
        assertEquals(Set.of(new Sound.Tone(440), new Sound.Tone(660)), listener.hears());
        assertEquals(MAYA, customer.hears());

        press(new FloorEvent.Supervise(lin, "1002", maya, Supervision.WHISPER));
        assertEquals(Set.of(new Sound.Tone(440), new Sound.Tone(880)), phone.hears());
        assertEquals(MAYA, customer.hears());

        customer.hangUp();
        house.seconds(1);
        assertEquals(Progress.OVER, listener.progress());
        assertEquals(Doing.READY, house.see(lin).doing);
    }

    @Test
    void extensionsCallEachOther() {
        customer.hangUp();
        house.seconds(40);

        PhoneCall own = house.phone(maya).call("1002");
        house.seconds(1);
        PhoneCall other = picksUp(lin, 880);
        own.say(660);
        assertEquals(LIN, own.hears());
        assertEquals(MAYA, other.hears());
        assertEquals(Doing.TALKING, house.see(maya).doing);

        other.hangUp();
        house.seconds(1);
        assertEquals(Doing.READY, house.see(maya).doing);
        assertEquals(Doing.READY, house.see(lin).doing);
    }

    @Test
    void aClickOnANumberRingsTheOwnPhoneFirst() {
        customer.hangUp();
        house.seconds(40);

        press(new FloorEvent.PlaceCall(maya, new Target.Outside("13911111111", "")));
        PhoneCall own = ringing(maya);
        assertEquals("13911111111", own.shownNumber());
        var called = house.caller("13911111111");
        own.answer();
        house.seconds(1);
        PhoneCall far = called.nextCall().orElseThrow();
        far.answer();
        far.say(440);
        house.seconds(1);
        assertEquals(CUSTOMER, own.hears());

        far.hangUp();
        house.seconds(1);
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
    }

    @Test
    void aNumberThatAnAgentMayNotCallIsNotDialled() {
        customer.hangUp();
        house.seconds(40);

        assertEquals(
                "target.notAllowed",
                refusal(new FloorEvent.PlaceCall(maya, new Target.Outside("900123", ""))));
        PhoneCall own = house.phone(maya).call("900123");
        house.seconds(25);
        assertEquals(Progress.OVER, own.progress());
        assertEquals(EndReason.REFUSED, house.told(CallFact.Ended.class).getLast().reason());
    }

    @Test
    void aPhoneThatMayNotCallANumberIsToldSoAndRefused() {
        List<FloorCommand> asked = new ArrayList<>();
        house.seesCommand = asked::add;

        PhoneCall refused = house.phone(lin).call("9001");
        house.seconds(1);
        assertEquals(Progress.EARLY, refused.progress());
        assertEquals(Doing.TALKING, house.see(lin).doing);
        house.seconds(25);

        assertEquals(HangupCause.FORBIDDEN, refused.cause().orElseThrow());
        assertEquals(EndReason.REFUSED, house.told(CallFact.Ended.class).getLast().reason());
        assertEquals(0, house.told(CallFact.Dialled.class).size());
        assertTrue(
                asked.stream()
                        .anyMatch(
                                command ->
                                        command instanceof FloorCommand.Play play
                                                && play.prompts()
                                                        .contains(
                                                                new Prompt.Shipped(
                                                                        "destination-not-allowed",
                                                                        "zh"))));
    }

    @Test
    void whoPutsThePhoneDownBeforeItIsSaidIsGone() {
        PhoneCall refused = house.phone(lin).call("9001");
        house.seconds(1);
        refused.hangUp();
        house.seconds(1);

        assertEquals(EndReason.REFUSED, house.told(CallFact.Ended.class).getLast().reason());
        assertEquals(1, house.room.memory.calls.size());
        assertEquals(Doing.READY, house.see(lin).doing);
    }

    @Test
    void aRestartWhileItIsSaidRefusesTheCall() {
        PhoneCall refused = house.phone(lin).call("9001");
        house.seconds(1);
        house.restart();
        house.seconds(1);

        assertEquals(HangupCause.FORBIDDEN, refused.cause().orElseThrow());
    }
}
