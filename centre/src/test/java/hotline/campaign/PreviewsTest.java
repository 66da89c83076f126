package hotline.campaign;

import static hotline.campaign.Bench.SPRING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.campaign.CampaignFact.AttemptEnded;
import hotline.campaign.CampaignFact.PreviewBegan;
import hotline.campaign.CampaignFact.PreviewEnded;
import hotline.campaign.CampaignFact.PreviewEnding;
import hotline.floor.AgentId;
import hotline.telephony.phone.HangupCause;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents look at numbers before they are called; drawn in {@code docs/campaign.md}. */
class PreviewsTest {

    private static final AgentId MAYA = new AgentId(new UUID(1, 1));
    private static final AgentId LIN = new AgentId(new UUID(1, 2));

    private final Bench bench = new Bench();

    @BeforeEach
    void begin() {
        bench.free.addAll(List.of(MAYA, LIN));
        bench.create(SPRING, settings(BigDecimal.ONE), 10);
        assertEquals("", bench.start(SPRING));
        bench.fetchedNumbers(SPRING, 1, 10);
    }

    private static CampaignSettings settings(BigDecimal callsPerAgent) {
        var busy = Map.of(Outcome.BUSY, new RetryRules.Again(1, Duration.ofMinutes(5)));
        return settings(callsPerAgent, new RetryRules(busy, 3, 5));
    }

    private static CampaignSettings settings(BigDecimal callsPerAgent, RetryRules retry) {
        CampaignSettings usual = Bench.settings();
        return new CampaignSettings(
                usual.name(),
                usual.department(),
                usual.trunk(),
                usual.maxConcurrent(),
                callsPerAgent,
                Mode.PREVIEW,
                usual.record(),
                usual.hours(),
                retry,
                usual.ring(),
                usual.agentRing(),
                usual.wrapUp(),
                usual.nobodyFree(),
                usual.machine(),
                usual.machineMessage(),
                Duration.ofSeconds(30),
                usual.script());
    }

    private PreviewNow seen(AgentId agent) {
        return bench.campaigns.preview(agent).orElseThrow();
    }

    private String call(AgentId agent, long lead) {
        return bench.refusal(new CampaignEvent.CallPreviewed(SPRING, agent, lead));
    }

    private String skip(AgentId agent, long lead) {
        return bench.refusal(new CampaignEvent.SkipPreviewed(SPRING, agent, lead));
    }

    private PreviewEnding lastEnding() {
        return bench.told(PreviewEnded.class).getLast().how();
    }

    @Test
    void eachFreeAgentLooksAtOneNumberAndNobodyIsCalled() {
        assertEquals(1, seen(MAYA).lead());
        assertEquals(2, seen(LIN).lead());
        assertEquals(2, bench.told(PreviewBegan.class).size());
        assertEquals(List.of(), bench.dialled);
    }

    @Test
    void aClickRingsTheAgentsOwnPhoneAndThenTheLead() {
        assertEquals("", call(MAYA, 1));

        assertEquals(PreviewEnding.CALLED, lastEnding());
        assertEquals(List.of(MAYA), bench.fetched);
        assertEquals(1, bench.dialled.getFirst().lead());
        assertTrue(bench.campaigns.preview(MAYA).isEmpty(), "looks at nothing while calling");
        bench.theLeadIsRung(bench.dialled.getFirst());
        bench.talks(bench.dialled.getFirst());
        bench.ends(
                bench.dialled.getFirst(),
                hotline.floor.CallFact.EndReason.COMPLETED,
                HangupCause.NORMAL);
        assertEquals(Outcome.ANSWERED, bench.told(AttemptEnded.class).getFirst().outcome());
    }

    @Test
    void afterTheSetTimeItIsDialledByItself() {
        bench.pass(Duration.ofSeconds(31));

        assertEquals(List.of(MAYA, LIN), bench.fetched);
    }

    @Test
    void aSkippedNumberStandsInLineAgainLaterAndTheNextOneComes() {
        assertEquals("", skip(MAYA, 1));

        PreviewEnded end = bench.told(PreviewEnded.class).getFirst();
        assertEquals(Optional.of(bench.now.plus(Previews.SKIPPED_FOR)), end.again());
        assertEquals(3, seen(MAYA).lead());
        assertEquals(10, bench.see(SPRING).left());
    }

    @Test
    void aClickThatComesTooLateCallsNobody() {
        skip(MAYA, 1);

        assertEquals("preview.gone", call(MAYA, 1));
        assertEquals("preview.gone", skip(LIN, 1));
        assertEquals(List.of(), bench.dialled);
    }

    @Test
    void anAgentWhoTakesAnotherCallLooksAtNothing() {
        bench.free.remove(MAYA);
        bench.settle();

        assertEquals(PreviewEnding.WITHDRAWN, lastEnding());
        assertTrue(bench.campaigns.preview(MAYA).isEmpty());
    }

    @Test
    void aNumberThatIsInACallOrOnTheListIsTakenBack() {
        bench.inCall.add(Bench.phone(1));
        bench.settle();
        assertEquals(3, seen(MAYA).lead());

        bench.hear(new CampaignEvent.DoNotCall(Bench.phone(2)));
        assertEquals(1, bench.told(CampaignFact.LeadClosed.class).size());
        assertEquals(4, seen(LIN).lead());
        assertEquals(9, bench.see(SPRING).left());
    }

    @Test
    void noMoreNumbersAreShownThanMayBeCalled() {
        var few = new Bench();
        few.free.addAll(List.of(MAYA, LIN));
        few.crew = new hotline.floor.Crew(2, 2, 2, 2);
        few.create(SPRING, settings(new BigDecimal("0.5")), 10);
        few.start(SPRING);
        few.fetchedNumbers(SPRING, 1, 10);
        assertEquals(1, few.told(PreviewBegan.class).size());

        few.lines = java.util.OptionalInt.of(0);
        assertEquals(
                "preview.noLine", few.refusal(new CampaignEvent.CallPreviewed(SPRING, MAYA, 1)));
    }

    @Test
    void whoDoesNotPickUpTheOwnPhoneHasNotCalledTheLead() {
        call(MAYA, 1);
        bench.ends(bench.dialled.getFirst(), HangupCause.NO_ANSWER);

        AttemptEnded end = bench.told(AttemptEnded.class).getFirst();
        assertEquals(Outcome.CANCELLED, end.outcome());
        assertEquals(Optional.of(bench.now.plus(Campaigns.AFTER_A_LOSS)), end.again());
        assertTrue(end.nobodyRung());
        assertEquals(0, bench.see(SPRING).called());
        assertEquals(Map.of(), bench.see(SPRING).outcomes());
        assertEquals(0, bench.see(SPRING).recent().attempts());
    }

    @Test
    void andStaysInLineHoweverSeldomItMayBeCalled() {
        var once = new Bench();
        once.free.add(MAYA);
        once.create(SPRING, settings(BigDecimal.ONE, new RetryRules(Map.of(), 1, 1)), 1);
        once.start(SPRING);
        once.fetchedNumbers(SPRING, 1, 1);
        once.hear(new CampaignEvent.CallPreviewed(SPRING, MAYA, 1));

        once.ends(once.dialled.getFirst(), HangupCause.NO_ANSWER);

        assertEquals(1, once.see(SPRING).left());
        assertEquals(CampaignState.RUNNING, once.state(SPRING));
    }

    @Test
    void stoppingTakesTheNumbersBack() {
        bench.stop(SPRING);

        assertEquals(2, bench.told(PreviewEnded.class).size());
        assertTrue(bench.campaigns.preview(MAYA).isEmpty());
        assertEquals(10, bench.see(SPRING).left());
    }

    @Test
    void aRestartRemembersWhoLooksAtWhat() {
        bench.restart();

        assertEquals(1, seen(MAYA).lead());
        assertEquals("", call(MAYA, 1));
        assertEquals(List.of(MAYA), bench.fetched);
    }
}
