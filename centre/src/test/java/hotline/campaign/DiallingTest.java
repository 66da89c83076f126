package hotline.campaign;

import static hotline.campaign.Bench.AUTUMN;
import static hotline.campaign.Bench.SPRING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.campaign.CampaignFact.AttemptBegan;
import hotline.campaign.CampaignFact.ClosedWhy;
import hotline.campaign.RetryRules.Again;
import hotline.floor.CallFact.EndReason;
import hotline.floor.Crew;
import hotline.telephony.phone.HangupCause;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Whom a running campaign dials, when, and what becomes of the lead. */
class DiallingTest {

    private final Bench bench = new Bench();

    private static CampaignSettings with(int maxConcurrent, String ratio, RetryRules retry) {
        CampaignSettings usual = Bench.settings();
        return new CampaignSettings(
                usual.name(),
                usual.department(),
                usual.trunk(),
                maxConcurrent,
                new BigDecimal(ratio),
                usual.mode(),
                usual.record(),
                usual.hours(),
                retry,
                usual.ring(),
                usual.agentRing(),
                usual.wrapUp(),
                usual.nobodyFree(),
                usual.machine(),
                usual.machineMessage(),
                CampaignSettings.USUAL_PREVIEW,
                usual.script());
    }

    private static RetryRules retry(Outcome outcome, int times, Duration after) {
        return new RetryRules(Map.of(outcome, new Again(times, after)), 10, 10);
    }

    private void run(CampaignSettings settings, long leads) {
        bench.create(SPRING, settings, leads);
        assertEquals("", bench.start(SPRING));
    }

    private CampaignFact.AttemptEnded lastEnd() {
        return bench.told(CampaignFact.AttemptEnded.class).getLast();
    }

    // ---- how many ----

    @Test
    void asManyAreCalledAsAgentsCanTake() {
        run(with(10, "1.0", RetryRules.NONE), 50);
        bench.fetchedNumbers(SPRING, 1, 20);

        assertEquals(3, bench.dialled.size());

        bench.crew = new Crew(3, 3, 4, 4);
        bench.settle();
        assertEquals(4, bench.dialled.size(), "somebody came on shift");

        bench.crew = new Crew(3, 3, 1, 0);
        bench.ends(bench.dialled.getFirst(), HangupCause.BUSY);
        assertEquals(4, bench.dialled.size(), "there are more calls than agents now");
    }

    @Test
    void theRatioIsRoundedUpAndTheLimitHoldsWhateverTheRatio() {
        run(with(6, "1.5", RetryRules.NONE), 50);
        bench.fetchedNumbers(SPRING, 1, 12);
        assertEquals(5, bench.dialled.size(), "3 agents times 1.5");

        bench.crew = new Crew(9, 9, 9, 9);
        bench.settle();
        assertEquals(6, bench.dialled.size());
    }

    @Test
    void theTrunkHasSoManyLines() {
        bench.lines = OptionalInt.of(2);
        run(with(10, "1.0", RetryRules.NONE), 50);
        bench.fetchedNumbers(SPRING, 1, 20);

        assertEquals(2, bench.dialled.size());
    }

    @Test
    void nobodyIsDialledAfterTheStopAndTheRestIsCalledAfterTheNextStart() {
        run(with(10, "1.0", RetryRules.NONE), 6);
        bench.fetchedNumbers(SPRING, 1, 6);
        bench.stop(SPRING);
        bench.ends(bench.dialled.get(0), HangupCause.BUSY);
        assertEquals(3, bench.dialled.size());

        bench.start(SPRING);
        assertEquals(
                List.of(2L, 3L),
                bench.lastAsk(SPRING).without().stream().sorted().toList(),
                "whoever is being called is left out");
        bench.fetchedNumbers(SPRING, 4, 6);

        assertEquals(4, bench.dialled.size());
    }

    @Test
    void nothingIsDialledWhileNobodyKnowsWhatIsUp() {
        bench.open = false;
        run(with(10, "1.0", RetryRules.NONE), 6);
        assertEquals(List.of(), bench.asked);
        assertEquals(Optional.empty(), bench.campaigns.nextDeadline());

        bench.open = true;
        bench.settle();
        bench.fetchedNumbers(SPRING, 1, 6);
        assertEquals(3, bench.dialled.size());
    }

    // ---- whom ----

    @Test
    void aNumberThatIsInACallWaitsForItsEnd() {
        bench.inCall.add(Bench.phone(1));
        run(with(10, "1.0", RetryRules.NONE), 2);
        bench.fetchedNumbers(SPRING, 1, 2);
        assertEquals(
                List.of(Bench.phone(2)), bench.dialled.stream().map(AttemptBegan::phone).toList());

        bench.inCall.remove(Bench.phone(1));
        bench.settle();

        assertEquals(2, bench.dialled.size());
    }

    @Test
    void whatOneCampaignCalledIsAskedForAgainByTheOther() {
        run(with(10, "0.3", RetryRules.NONE), 5);
        bench.create(AUTUMN, with(10, "0.3", RetryRules.NONE), 5);
        bench.fetchedNumbers(SPRING, 1, 5);
        assertEquals(1, bench.dialled.size());
        bench.start(AUTUMN);
        bench.fetched(AUTUMN, Bench.lead(AUTUMN, 1));
        assertEquals(1, bench.dialled.size(), "number 1 is in a call");

        bench.ends(bench.dialled.getFirst(), HangupCause.BUSY);

        assertTrue(
                bench.dialled.stream().noneMatch(dial -> dial.campaign().equals(AUTUMN)),
                "the table is to say how often it was called today");
        bench.pass(Duration.ofSeconds(10));
        assertEquals(1, bench.lastAsk(AUTUMN).knowing());
        bench.fetched(AUTUMN, Bench.lead(AUTUMN, 1));
        assertTrue(bench.dialled.stream().anyMatch(dial -> dial.campaign().equals(AUTUMN)));
    }

    @Test
    void whatWasCalledWhileTheTableWasReadIsLeftOutOfItsAnswer() {
        run(with(10, "0.3", RetryRules.NONE), 5);
        bench.fetchedNumbers(SPRING, 1, 5);
        bench.create(AUTUMN, with(10, "0.3", RetryRules.NONE), 5);
        bench.start(AUTUMN);

        bench.ends(bench.dialled.getFirst(), HangupCause.BUSY);
        bench.fetched(AUTUMN, Bench.lead(AUTUMN, 1), Bench.lead(AUTUMN, 7));

        assertEquals(
                List.of(7L),
                bench.dialled.stream()
                        .filter(dial -> dial.campaign().equals(AUTUMN))
                        .map(AttemptBegan::lead)
                        .toList());
    }

    @Test
    void hoursAreLookedAtWhenANumberIsDialledNotWhenItWasFetched() {
        bench.crew = new Crew(3, 3, 0, 0);
        run(with(10, "1.0", RetryRules.NONE), 2);
        bench.now = Instant.parse("2026-01-05T12:59:00Z"); // 20:59 in Shanghai
        bench.fetchedNumbers(SPRING, 1, 2);
        bench.now = Instant.parse("2026-01-05T13:00:00Z");

        bench.crew = new Crew(3, 3, 3, 3);
        bench.settle();

        assertEquals(List.of(), bench.dialled);
        bench.pass(Duration.ofSeconds(10));
        Instant morning = Instant.parse("2026-01-06T01:00:00Z");
        bench.answer(SPRING, List.of(), Optional.of(morning));
        assertEquals(Optional.of(morning), bench.campaigns.nextDeadline());

        bench.pass(Duration.between(bench.now, morning));
        bench.fetchedNumbers(SPRING, 1, 2);
        assertEquals(2, bench.dialled.size());
    }

    @Test
    void whoIsNotToBeCalledIsNot() {
        bench.crew = new Crew(3, 3, 0, 0);
        run(with(10, "1.0", RetryRules.NONE), 3);
        bench.fetchedNumbers(SPRING, 1, 3);

        bench.hear(new CampaignEvent.DoNotCall(Bench.phone(2)));
        bench.crew = new Crew(3, 3, 3, 3);
        bench.settle();

        assertEquals(List.of(1L, 3L), bench.dialled.stream().map(AttemptBegan::lead).toList());
        assertEquals(
                List.of(new CampaignFact.LeadClosed(SPRING, 2, ClosedWhy.DO_NOT_CALL)),
                bench.told(CampaignFact.LeadClosed.class));
        assertEquals(2, bench.see(SPRING).left());
    }

    // ---- what becomes of the lead ----

    @Test
    void whatTheNetworkSaidIsTheOutcome() {
        run(with(10, "1.0", RetryRules.NONE), 3);
        bench.fetchedNumbers(SPRING, 1, 3);

        bench.ends(bench.dialled.get(0), HangupCause.NO_SUCH_NUMBER);
        assertEquals(Outcome.INVALID_NUMBER, lastEnd().outcome());
        assertEquals(404, lastEnd().sip());
        assertEquals(1, lastEnd().q850());

        bench.answers(bench.dialled.get(1));
        bench.ends(bench.dialled.get(1), EndReason.DROPPED, HangupCause.NORMAL);
        assertEquals(Outcome.DROPPED, lastEnd().outcome());

        bench.served(bench.dialled.get(2));
        assertEquals(Outcome.ANSWERED, lastEnd().outcome());

        CampaignNow now = bench.see(SPRING);
        assertEquals(List.of(3L, 0L, 3L), List.of(now.total(), now.left(), now.called()));
        assertEquals(2, now.recent().answered());
        assertEquals(0.5, now.recent().dropRate().orElseThrow());
    }

    @Test
    void whoStillTalksHasAnsweredToo() {
        run(with(10, "1.0", RetryRules.NONE), 2);
        bench.fetchedNumbers(SPRING, 1, 2);
        bench.answers(bench.dialled.get(0));
        bench.talks(bench.dialled.get(0));
        bench.answers(bench.dialled.get(1));
        bench.ends(bench.dialled.get(1), EndReason.DROPPED, HangupCause.NORMAL);

        CampaignNow now = bench.see(SPRING);
        assertEquals(0.5, now.recent().dropRate().orElseThrow());
        assertEquals(1.0, now.recent().answerRate().orElseThrow());
    }

    @Test
    void whoWasBusyIsCalledAgainAsOftenAndAsLateAsTheRuleSays() {
        run(with(10, "1.0", retry(Outcome.BUSY, 2, Duration.ofMinutes(10))), 1);
        bench.fetchedNumbers(SPRING, 1, 1);

        bench.ends(bench.dialled.get(0), HangupCause.BUSY);
        Instant again = bench.now.plus(Duration.ofMinutes(10));
        assertEquals(Optional.of(again), lastEnd().again());
        bench.pass(Duration.ofSeconds(9));
        bench.answer(SPRING, List.of(), Optional.of(again));
        int asked = bench.asked.size();
        bench.pass(Duration.ofMinutes(9));
        assertEquals(asked, bench.asked.size(), "nobody asks before it is due");
        bench.pass(Duration.ofMinutes(1));
        bench.fetched(SPRING, Bench.lead(SPRING, 1, Map.of(Outcome.BUSY, 1)));
        bench.ends(bench.dialled.get(1), HangupCause.NO_ANSWER);

        assertEquals(Optional.empty(), lastEnd().again(), "there is no rule for no answer");
        assertEquals(2, bench.told(AttemptBegan.class).getLast().nth());
        assertEquals(CampaignState.STOPPED, bench.state(SPRING));
    }

    @Test
    void theRuleCountsItsOwnOutcomeOnly() {
        run(with(10, "1.0", retry(Outcome.BUSY, 1, Duration.ofMinutes(1))), 2);
        bench.fetched(
                SPRING,
                Bench.lead(SPRING, 1, Map.of(Outcome.NO_ANSWER, 3)),
                Bench.lead(SPRING, 2, Map.of(Outcome.BUSY, 1)));

        bench.ends(bench.dialled.get(0), HangupCause.BUSY);
        assertTrue(lastEnd().again().isPresent());
        bench.ends(bench.dialled.get(1), HangupCause.BUSY);
        assertTrue(lastEnd().again().isEmpty());
    }

    @Test
    void nobodyIsCalledMoreOftenThanInAll() {
        var twice =
                new RetryRules(Map.of(Outcome.BUSY, new Again(9, Duration.ofMinutes(1))), 10, 2);
        run(with(10, "1.0", twice), 1);
        bench.fetched(SPRING, Bench.lead(SPRING, 1, Map.of(Outcome.NO_ANSWER, 1)));

        bench.ends(bench.dialled.getFirst(), HangupCause.BUSY);

        assertTrue(lastEnd().again().isEmpty());
    }

    // ---- the table ----

    @Test
    void anAnswerThatKnowsTooLittleIsThrownAway() {
        run(with(10, "0.3", RetryRules.NONE), 30);
        bench.fetchedNumbers(SPRING, 1, 1);
        bench.ends(bench.dialled.getFirst(), HangupCause.BUSY);
        bench.pass(Duration.ofSeconds(6));
        CampaignCommand.FetchLeads ask = bench.lastAsk(SPRING);
        assertEquals(1, ask.knowing());

        bench.hear(
                new CampaignEvent.LeadsFetched(
                        SPRING,
                        ask.ask(),
                        List.of(Bench.lead(SPRING, 1)),
                        List.of(),
                        0,
                        Optional.empty()));

        assertEquals(1, bench.dialled.size());
        bench.pass(Duration.ofSeconds(2));
        assertEquals(ask.ask() + 1, bench.lastAsk(SPRING).ask());
    }

    @Test
    void aTableThatIsAwayIsAskedAgain() {
        run(with(10, "1.0", RetryRules.NONE), 5);
        bench.hear(new CampaignEvent.FetchFailed(SPRING, bench.lastAsk(SPRING).ask()));
        bench.pass(Duration.ofSeconds(6));
        assertEquals(2, bench.asked.size());

        bench.pass(Duration.ofSeconds(61));
        assertEquals(3, bench.asked.size(), "no answer at all");
        bench.hear(
                new CampaignEvent.LeadsFetched(
                        SPRING,
                        bench.asked.get(1).ask(),
                        List.of(Bench.lead(SPRING, 1)),
                        List.of(),
                        0,
                        Optional.empty()));
        assertEquals(List.of(), bench.dialled, "an answer nobody waits for any more");
    }

    @Test
    void leadsThatTheTableClosedAreDoneWith() {
        run(with(10, "1.0", RetryRules.NONE), 1);
        CampaignCommand.FetchLeads ask = bench.lastAsk(SPRING);

        bench.hear(
                new CampaignEvent.LeadsFetched(
                        SPRING,
                        ask.ask(),
                        List.of(),
                        List.of(new CampaignFact.LeadClosed(SPRING, 1, ClosedWhy.ENOUGH)),
                        0,
                        Optional.empty()));

        assertEquals(0, bench.see(SPRING).left());
        assertEquals(CampaignState.STOPPED, bench.state(SPRING));
    }

    @Test
    void leadsThatComeLateAreAskedForAtOnce() {
        run(with(10, "1.0", RetryRules.NONE), 1);
        bench.answer(SPRING, List.of(), Optional.of(bench.now.plus(Duration.ofHours(5))));
        int asked = bench.asked.size();

        bench.hear(new CampaignEvent.LeadsAdded(SPRING, 3));

        assertEquals(asked + 1, bench.asked.size());
        assertEquals(4, bench.see(SPRING).total());
    }

    // ---- after a restart ----

    @Test
    void aRunningCampaignGoesOnWithItsLimitsAfterARestart() {
        run(with(10, "1.0", RetryRules.NONE), 50);
        bench.fetchedNumbers(SPRING, 1, 20);
        bench.ends(bench.dialled.removeFirst(), HangupCause.BUSY);
        bench.answers(bench.dialled.get(0));
        bench.talks(bench.dialled.get(0));
        bench.answers(bench.dialled.get(1));
        CampaignNow before = bench.see(SPRING);

        bench.restart();
        assertEquals(before, bench.see(SPRING));
        bench.settle();
        assertEquals(1, bench.told(CampaignFact.AttemptEnded.class).size(), "ended once");
        bench.fetchedNumbers(SPRING, 5, 20);

        assertEquals(3, bench.dialled.size(), "three calls are up for three agents");
        assertEquals(
                List.of(2L, 3L, 4L), bench.lastAsk(SPRING).without().stream().sorted().toList());
        bench.ends(bench.dialled.get(2), HangupCause.BUSY);
        assertEquals(4, bench.dialled.size());
    }

    @Test
    void whatWasWrittenAndNeverDialledEndsAndIsCalledOnceMore() {
        run(with(10, "1.0", RetryRules.NONE), 1);
        bench.fetchedNumbers(SPRING, 1, 1);
        bench.up.clear();
        bench.inCall.clear();

        bench.open = false;
        bench.restart();
        bench.settle();
        assertEquals(List.of(), bench.told(CampaignFact.AttemptEnded.class));
        bench.open = true;
        bench.settle();

        assertEquals(Outcome.FAILED, lastEnd().outcome());
        assertEquals(Optional.of(bench.now.plus(Campaigns.AFTER_A_LOSS)), lastEnd().again());
        assertEquals(1, bench.dialled.size());
        bench.pass(Duration.ofMinutes(1));
        bench.fetched(SPRING, Bench.lead(SPRING, 1, Map.of(Outcome.FAILED, 1)));
        assertEquals(2, bench.dialled.size());
        assertFalse(bench.dialled.get(0).attempt().equals(bench.dialled.get(1).attempt()));
    }

    @Test
    void whoTalkedWhenTheHouseFellIsNotCalledAgain() {
        run(with(10, "1.0", RetryRules.NONE), 1);
        bench.fetchedNumbers(SPRING, 1, 1);
        bench.answers(bench.dialled.get(0));
        bench.talks(bench.dialled.get(0));
        bench.restart();

        bench.ends(bench.dialled.get(0), EndReason.LOST, HangupCause.LOST);

        assertEquals(Outcome.ANSWERED, lastEnd().outcome());
        assertEquals(Optional.empty(), lastEnd().again());
    }
}
