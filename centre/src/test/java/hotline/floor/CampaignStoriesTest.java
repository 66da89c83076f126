package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.campaign.CallingHours;
import hotline.campaign.CampaignCommand;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignSettings;
import hotline.campaign.CampaignState;
import hotline.campaign.Lead;
import hotline.campaign.LeadId;
import hotline.campaign.MachineRule;
import hotline.campaign.Mode;
import hotline.campaign.NobodyFree;
import hotline.campaign.Outcome;
import hotline.campaign.RetryRules;
import hotline.floor.CallFact.EndReason;
import hotline.floor.FloorPicture.Doing;
import hotline.script.Script;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.simulated.Behaviour;
import hotline.telephony.simulated.Phone;
import hotline.telephony.simulated.PhoneCall;
import hotline.telephony.simulated.PhoneCall.Progress;
import hotline.telephony.simulated.Sound;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the first dial of a campaign to the end of the wrap-up. */
class CampaignStoriesTest {

    private static final String ANN = "+8613800000001";
    private static final String BOB = "+8613800000002";

    private final CampaignHouse house = new CampaignHouse(1);
    private final AgentId maya = house.agent(1);
    private final AgentId lin = house.agent(2);
    private final Phone ann = house.carrier.subscriber(ANN, new Behaviour.ByHand());
    private final Phone bob = house.carrier.subscriber(BOB, new Behaviour.ByHand());
    private final List<CampaignCommand.FetchLeads> asked = new ArrayList<>();
    private CampaignId campaign = new CampaignId(new UUID(0, 0));

    @BeforeEach
    void open() {
        house.groups.put(CampaignHouse.SALES, List.of(maya, lin));
        house.law = Laws::hold;
        house.table = asked::add;
        house.record(Path.of("/recordings"));
        house.open();
    }

    private static CampaignSettings settings(Duration hold, boolean record) {
        return settings(hold, record, MachineRule.OFF);
    }

    private static CampaignSettings settings(Duration hold, boolean record, MachineRule machine) {
        return new CampaignSettings(
                "spring",
                CampaignHouse.SALES,
                "carrier",
                5,
                BigDecimal.ONE,
                Mode.PROGRESSIVE,
                record,
                new CallingHours(
                        Stream.of(DayOfWeek.values())
                                .map(
                                        day ->
                                                new CallingHours.Window(
                                                        day, LocalTime.MIN, LocalTime.MIDNIGHT))
                                .toList()),
                RetryRules.NONE,
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(15),
                new NobodyFree(hold, "welcome"),
                machine,
                "leave-a-message",
                CampaignSettings.USUAL_PREVIEW,
                Script.NONE);
    }

    /** Starts, and the table has one lead for each of these numbers. */
    private void run(CampaignSettings settings, String... phones) {
        campaign = house.campaign(1, settings, phones.length);
        house.start(campaign);
        tableHas(phones);
    }

    private void tableHas(String... phones) {
        CampaignCommand.FetchLeads ask = asked.getLast();
        List<Lead> leads = new ArrayList<>();
        for (String phone : phones) {
            var id = new LeadId(campaign, leads.size() + 1L);
            leads.add(new Lead(id, phone, ZoneId.of("Asia/Shanghai"), Map.of()));
        }
        house.hear(
                new CampaignEvent.LeadsFetched(
                        campaign, ask.ask(), leads, List.of(), ask.knowing(), Optional.empty()));
        house.seconds(1);
    }

    private static PhoneCall ringing(Phone phone) {
        return phone.nextCall().orElseThrow();
    }

    private EndReason reason() {
        return house.told(CallFact.Ended.class).getLast().reason();
    }

    private Outcome outcome() {
        return house.told(CampaignFact.AttemptEnded.class).getLast().outcome();
    }

    @Test
    void aCustomerAnswersAndTheAgentsPhoneRingsWithTheCustomersNumber() {
        house.onShift(maya);
        run(settings(Duration.ZERO, true), ANN);
        PhoneCall customer = ringing(ann);
        customer.ring();
        house.seconds(4);
        assertEquals(Doing.READY, house.see(maya).doing);

        customer.answer();
        customer.say(300);
        house.seconds(1);
        assertEquals(Doing.OFFERED, house.see(maya).doing, "an agent is reserved at once");
        PhoneCall phone = ringing(house.phone(maya));
        assertEquals(ANN, phone.shownNumber());

        phone.answer();
        phone.say(440);
        house.seconds(1);
        assertEquals(Set.of(new Sound.Tone(440)), customer.hears());
        assertEquals(Set.of(new Sound.Tone(300)), phone.hears());
        assertEquals(1, house.told(CallFact.RecordingBegan.class).size());

        customer.hangUp();
        house.seconds(1);
        assertEquals(Doing.WRAP_UP, house.see(maya).doing);
        assertEquals(EndReason.COMPLETED, reason());
        assertEquals(Outcome.ANSWERED, outcome());
        assertEquals(CampaignState.STOPPED, house.see(campaign).state());
        house.seconds(15);
        assertEquals(Doing.READY, house.see(maya).doing);
    }

    @Test
    void nothingIsRecordedWhereNobodyWantsIt() {
        house.onShift(maya);
        run(settings(Duration.ZERO, false), ANN);
        ringing(ann).answer();
        house.seconds(1);
        ringing(house.phone(maya)).answer();
        house.seconds(1);

        assertEquals(Doing.TALKING, house.see(maya).doing);
        assertEquals(List.of(), house.told(CallFact.RecordingBegan.class));
    }

    @Test
    void whoCannotBeServedHearsTheMessageWithinTwoSecondsAndIsHungUp() {
        house.onShift(maya, lin);
        run(settings(Duration.ZERO, true), ANN, BOB);
        house.hear(new FloorEvent.AskShift(lin, AgentFact.Shift.ON_BREAK, "lunch"));
        PhoneCall first = ringing(ann);
        PhoneCall second = ringing(bob);
        first.answer();
        house.seconds(1);
        second.answer();

        house.seconds(1.7);
        assertTrue(
                second.hears().stream().noneMatch(Sound.Music.class::isInstance),
                second.hears().toString());
        house.seconds(3);

        assertEquals(Progress.OVER, second.progress());
        assertEquals(EndReason.DROPPED, reason());
        assertEquals(Outcome.DROPPED, outcome());
        assertEquals(Doing.OFFERED, house.see(maya).doing, "the first one's agent rings on");
    }

    @Test
    void whoMayWaitHearsMusicAndGetsTheNextWhoIsFree() {
        house.onShift(maya, lin);
        run(settings(Duration.ofSeconds(30), true), ANN, BOB);
        house.hear(new FloorEvent.AskShift(lin, AgentFact.Shift.ON_BREAK, "lunch"));
        ringing(ann).answer();
        house.seconds(1);
        PhoneCall second = ringing(bob);
        second.answer();
        house.seconds(10);
        assertEquals(Set.of(new Sound.Music()), second.hears());

        house.hear(new FloorEvent.AskShift(lin, AgentFact.Shift.ON_SHIFT, ""));

        assertEquals(Doing.OFFERED, house.see(lin).doing);
    }

    @Test
    void whoHangsUpWhileWaitingIsDropped() {
        house.onShift(maya);
        run(settings(Duration.ofSeconds(30), true), ANN);
        PhoneCall customer = ringing(ann);
        customer.answer();
        house.seconds(1);

        customer.hangUp();
        house.seconds(1);

        assertEquals(EndReason.ABANDONED, reason());
        assertEquals(Outcome.DROPPED, outcome());
        assertEquals(Doing.READY, house.see(maya).doing);
    }

    @Test
    void nobodyOfTheGroupIsOnShiftAnyMoreWhenTheCustomerAnswers() {
        house.onShift(maya);
        run(settings(Duration.ofSeconds(60), true), ANN);
        house.hear(new FloorEvent.AskShift(maya, AgentFact.Shift.OFF_SHIFT, ""));
        PhoneCall customer = ringing(ann);

        customer.answer();
        house.seconds(5);

        assertEquals(Progress.OVER, customer.progress());
        assertEquals(EndReason.DROPPED, reason());
    }

    @Test
    void whatTheNetworkSaysIsTheOutcome() {
        house.onShift(maya);
        run(settings(Duration.ZERO, true), ANN);
        ringing(ann).refuse(HangupCause.BUSY);
        house.seconds(1);

        assertEquals(Outcome.BUSY, outcome());
        assertEquals(486, house.told(CampaignFact.AttemptEnded.class).getLast().sip());
        assertEquals(CampaignState.STOPPED, house.see(campaign).state());
    }

    @Test
    void aPhoneThatNobodyPicksUpIsGivenUpAfterTheLimit() {
        house.onShift(maya);
        run(settings(Duration.ZERO, true), ANN);
        PhoneCall customer = ringing(ann);
        customer.ring();
        house.seconds(28);
        assertEquals(Progress.RINGING, customer.progress());
        house.seconds(4);

        assertEquals(Progress.OVER, customer.progress());
        assertEquals(Outcome.NO_ANSWER, outcome());
    }

    @Test
    void aCallerAndACampaignShareTheAgentsWhoeverCameFirstIsServedFirst() {
        house.queue(1, _ -> {}, maya);
        house.number("4001", SimulatedHouse.into(1));
        house.configure();
        house.onShift(maya);
        run(settings(Duration.ofSeconds(60), true), ANN);
        PhoneCall customer = ringing(ann);
        PhoneCall caller = house.caller("13900000001").call("4001");
        house.seconds(1);
        PhoneCall phone = ringing(house.phone(maya));
        assertEquals("13900000001", phone.shownNumber());
        customer.answer();
        phone.answer();
        house.seconds(1);
        caller.hangUp();
        house.seconds(1);
        house.hear(new FloorEvent.EndWrapUp(maya));
        house.seconds(1);

        assertEquals(ANN, ringing(house.phone(maya)).shownNumber());
    }

    @Test
    void aNumberThatCallsUsIsNotCalledByTheCampaignMeanwhile() {
        house.queue(1, _ -> {}, maya);
        house.number("4001", SimulatedHouse.into(1));
        house.configure();
        house.onShift(maya, lin);
        PhoneCall caller = house.caller("013800000001").call("4001");
        house.seconds(1);
        run(settings(Duration.ZERO, true), ANN);
        assertTrue(ann.nextCall().isEmpty());

        caller.hangUp();
        house.seconds(2);

        assertFalse(ann.nextCall().isEmpty());
    }

    @Test
    void nobodyIsDialledOverATrunkThatIsDown() {
        house.onShift(maya);
        house.carrier.breakDown("cut");
        run(settings(Duration.ZERO, true), ANN);
        assertEquals(List.of(), house.told(CampaignFact.AttemptBegan.class));

        house.carrier.repair();
        house.seconds(1);

        assertEquals(1, house.told(CampaignFact.AttemptBegan.class).size());
    }

    @Test
    void aNumberDialledByHandTakesALineOfTheTrunkThatTheRulesSay() {
        house.trunks.put("carrier", 1);
        house.configure();
        house.onShift(maya, lin);
        Phone customer = house.caller("13911111111");
        house.hear(new FloorEvent.PlaceCall(maya, new Target.Outside("13911111111", "")));
        house.seconds(1);
        ringing(house.phone(maya)).answer();
        house.seconds(1);
        run(settings(Duration.ZERO, true), ANN);
        assertEquals(List.of(), house.told(CampaignFact.AttemptBegan.class), "no line is free");
        var dialled = house.told(CallFact.Dialled.class).getLast();
        assertEquals(new Target.Outside("13911111111", "carrier"), dialled.target());
        house.restart();
        house.seconds(1);
        tableHas(ANN);
        assertEquals(List.of(), house.told(CampaignFact.AttemptBegan.class), "nor after a restart");

        ringing(customer).refuse(HangupCause.BUSY);
        house.seconds(1);

        assertEquals(1, house.told(CampaignFact.AttemptBegan.class).size());
    }

    @Test
    void aCallerTakesALineToo() {
        house.trunks.put("carrier", 1);
        house.queue(1, _ -> {}, lin);
        house.number("4001", SimulatedHouse.into(1));
        house.configure();
        house.onShift(maya);
        PhoneCall caller = house.caller("13911111111").call("4001");
        house.seconds(1);
        run(settings(Duration.ZERO, true), ANN);
        assertEquals(List.of(), house.told(CampaignFact.AttemptBegan.class));

        caller.hangUp();
        house.seconds(1);

        assertEquals(1, house.told(CampaignFact.AttemptBegan.class).size());
    }

    /** RFC 3891. */
    @Test
    void whoComesInTheirOwnPlaceOverTheTrunkTakesALineToo() {
        house.trunks.put("carrier", 1);
        house.queue(1, _ -> {}, lin);
        house.number("4001", SimulatedHouse.into(1));
        house.configure();
        house.caller("1002").call("4001");
        house.seconds(1);
        Leg first = house.room.memory.legs.values().iterator().next();
        var second = LegId.random();

        house.hear(
                new FloorEvent.Switched(
                        new SwitchEvent.Offered(
                                house.now(),
                                second,
                                new SwitchEvent.Origin.FromTrunk("carrier"),
                                Caller.number("1002"),
                                "4001",
                                Optional.of(first.id),
                                Map.of())));
        Leg came = Objects.requireNonNull(house.room.memory.leg(second));
        assertNull(came.agent, "a caller's number is nobody's proof");
        house.hear(
                new FloorEvent.Switched(
                        new SwitchEvent.Ended(
                                house.now(),
                                first.id,
                                HangupCause.NORMAL,
                                SwitchEvent.EndedBy.US,
                                0,
                                16)));

        assertEquals(OptionalInt.of(0), house.floor.linesFree("carrier"));
    }

    @Test
    void whoIsAskedOutsideTakesALineUntilTheyHangUp() {
        house.trunks.put("carrier", 2);
        house.configure();
        house.onShift(maya);
        Phone expert = house.caller("13911111111");
        run(settings(Duration.ZERO, true), ANN, BOB);
        ringing(ann).answer();
        house.seconds(1);
        ringing(house.phone(maya)).answer();
        house.seconds(1);
        house.hear(new FloorEvent.Consult(maya, new Target.Outside("13911111111", "")));
        house.seconds(1);
        PhoneCall asked = ringing(expert);
        asked.answer();
        house.seconds(1);
        house.onShift(lin);
        house.seconds(1);
        assertEquals(1, house.told(CampaignFact.AttemptBegan.class).size(), "both lines are taken");

        house.hear(new FloorEvent.CompleteTransfer(maya));
        house.seconds(1);
        assertEquals(1, house.told(CampaignFact.AttemptBegan.class).size(), "the two talk on");

        asked.hangUp();
        house.seconds(1);
        assertEquals(2, house.told(CampaignFact.AttemptBegan.class).size());
    }

    @Test
    void aRestartInTheMiddleLosesNeitherCallsNorCampaign() {
        house.onShift(maya);
        house.seconds(1);
        house.onShift(lin);
        run(settings(Duration.ofSeconds(30), true), ANN, BOB);
        PhoneCall first = ringing(ann);
        PhoneCall second = ringing(bob);
        first.answer();
        house.seconds(1);
        ringing(house.phone(maya)).answer();
        house.seconds(1);

        house.restart();
        house.hear(new FloorEvent.PageOpened(maya));
        house.hear(new FloorEvent.PageOpened(lin));
        house.seconds(1);
        assertEquals(CampaignState.RUNNING, house.see(campaign).state());
        assertEquals(1, house.see(campaign).talking());
        assertEquals(1, house.see(campaign).dialling());

        second.answer();
        house.seconds(1);
        assertEquals(BOB, ringing(house.phone(lin)).shownNumber());
        assertEquals(2, house.told(CampaignFact.AttemptBegan.class).size());
    }

    @Test
    void theMessageIsSaidAgainAfterARestart() {
        house.onShift(maya);
        run(settings(Duration.ZERO, true), ANN);
        PhoneCall customer = ringing(ann);
        house.hear(new FloorEvent.AskShift(maya, AgentFact.Shift.OFF_SHIFT, ""));
        customer.answer();
        house.seconds(1);

        house.restart();
        house.seconds(5);

        assertEquals(EndReason.DROPPED, reason());
        assertEquals(Progress.OVER, customer.progress());
    }

    // ---- machines ----

    private PhoneCall aMachineAnswers(MachineRule rule) {
        house.onShift(maya);
        run(settings(Duration.ZERO, true, rule), ANN);
        PhoneCall machine = ringing(ann);
        machine.answer();
        machine.say(1000);
        house.seconds(1);
        return machine;
    }

    @Test
    void aMachineIsHungUpWhereThatIsTheRule() {
        PhoneCall machine = aMachineAnswers(MachineRule.HANG_UP);

        assertEquals(Progress.OVER, machine.progress());
        assertEquals(Outcome.MACHINE, outcome());
        assertTrue(house.told(CampaignFact.AttemptHeard.class).getFirst().machine());
        assertEquals(List.of(), house.told(OfferFact.Made.class));
    }

    @Test
    void aMachineIsLeftAMessageAfterItsBeep() {
        PhoneCall machine = aMachineAnswers(MachineRule.LEAVE_MESSAGE);
        house.seconds(10);
        assertEquals(Set.of(), machine.hears());

        machine.sayNothing();
        house.seconds(1);
        assertFalse(machine.hears().isEmpty());
        house.seconds(5);

        assertEquals(Progress.OVER, machine.progress());
        assertEquals(Outcome.MACHINE, outcome());
    }

    @Test
    void aMachineThatNeverBeepsIsHungUp() {
        PhoneCall machine = aMachineAnswers(MachineRule.LEAVE_MESSAGE);
        house.seconds(65);

        assertEquals(Progress.OVER, machine.progress());
        assertEquals(Outcome.MACHINE, outcome());
    }

    @Test
    void aMachineMayBeConnectedAllTheSame() {
        aMachineAnswers(MachineRule.CONNECT);
        assertEquals(Doing.OFFERED, house.see(maya).doing);
        ringing(house.phone(maya)).answer();
        house.seconds(1);
        house.hear(new FloorEvent.HangUp(maya));
        house.seconds(1);

        assertEquals(Outcome.ANSWERED, outcome());
        assertTrue(house.told(CampaignFact.AttemptHeard.class).getFirst().machine());
    }

    @Test
    void aPersonIsServedWhenNoMachineIsHeard() {
        house.onShift(maya);
        run(settings(Duration.ZERO, true, MachineRule.HANG_UP), ANN);
        ringing(ann).answer();
        house.seconds(1);
        assertEquals(Doing.READY, house.see(maya).doing, "it is listened to first");
        house.seconds(4);

        assertEquals(Doing.OFFERED, house.see(maya).doing);
    }

    @Test
    void aRestartWhileSomebodyIsListenedToServesThem() {
        house.onShift(maya);
        run(settings(Duration.ofSeconds(30), true, MachineRule.HANG_UP), ANN);
        ringing(ann).answer();
        house.seconds(1);

        house.restart();
        house.hear(new FloorEvent.PageOpened(maya));
        house.seconds(1);

        assertEquals(Doing.OFFERED, house.see(maya).doing);
    }

    @Test
    void anAgentMayHandTheCustomerOn() {
        house.onShift(maya, lin);
        run(settings(Duration.ZERO, true), ANN);
        PhoneCall customer = ringing(ann);
        customer.answer();
        house.seconds(1);
        AgentId first = house.see(maya).doing == Doing.OFFERED ? maya : lin;
        AgentId other = first.equals(maya) ? lin : maya;
        ringing(house.phone(first)).answer();
        house.seconds(1);

        var extension = new Target.Extension(house.phone(other).number());
        house.hear(new FloorEvent.BlindTransfer(first, extension));
        house.seconds(1);
        PhoneCall second = ringing(house.phone(other));
        assertEquals(ANN, second.shownNumber());
        second.answer();
        house.seconds(1);
        customer.hangUp();
        house.seconds(1);

        assertEquals(Outcome.ANSWERED, outcome());
    }
}
