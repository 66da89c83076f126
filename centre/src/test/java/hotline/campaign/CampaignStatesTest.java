package hotline.campaign;

import static hotline.campaign.Bench.SPRING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.campaign.CampaignFact.StopWhy;
import hotline.floor.Crew;
import hotline.script.Script;
import hotline.telephony.phone.HangupCause;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four states of a campaign: every arrow, and every refusal. */
class CampaignStatesTest {

    private final Bench bench = new Bench();

    private CampaignEvent wish(String button) {
        return switch (button) {
            case "start" -> new CampaignEvent.Start(SPRING, Optional.empty());
            case "stop" -> new CampaignEvent.Stop(SPRING, Optional.empty());
            case "edit" -> new CampaignEvent.Edit(SPRING, Bench.settings(), Optional.empty());
            case "again" ->
                    new CampaignEvent.RunAgain(SPRING, Set.of(Outcome.BUSY), Optional.empty());
            case "delete" -> new CampaignEvent.Delete(SPRING, Optional.empty());
            default -> throw new IllegalArgumentException(button);
        };
    }

    @Test
    void twoThatAreThereHaveNoNameInCommon() {
        bringTo(CampaignState.STOPPED);
        var sameName =
                new CampaignEvent.Create(
                        Bench.AUTUMN,
                        CampaignSettings.usual("SPRING", Bench.SALES, "gateway"),
                        Optional.empty());

        assertEquals("campaign.nameTaken", bench.refusal(sameName));
        bench.restart();
        assertEquals("campaign.nameTaken", bench.refusal(sameName));

        bench.ends(bench.dialled.getLast(), HangupCause.BUSY);
        bench.delete(SPRING);
        assertEquals("", bench.refusal(sameName), "a deleted one's name is free again");
    }

    private void bringTo(CampaignState state) {
        bench.hear(new CampaignEvent.Create(SPRING, Bench.settings(), Optional.empty()));
        if (state == CampaignState.INITIALISING) {
            return;
        }
        bench.hear(new CampaignEvent.ImportEnded(SPRING, 2, 0));
        bench.start(SPRING);
        bench.fetchedNumbers(SPRING, 1, 2);
        bench.ends(bench.dialled.getFirst(), HangupCause.BUSY);
        if (state == CampaignState.RUNNING) {
            return;
        }
        bench.stop(SPRING);
        if (state == CampaignState.DELETED) {
            bench.ends(bench.dialled.getLast(), HangupCause.BUSY);
            bench.delete(SPRING);
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    start,  INITIALISING, campaign.initialising, INITIALISING
                    stop,   INITIALISING, campaign.initialising, INITIALISING
                    edit,   INITIALISING, '',                    INITIALISING
                    again,  INITIALISING, campaign.initialising, INITIALISING
                    delete, INITIALISING, campaign.initialising, INITIALISING
                    start,  STOPPED,      '',                    RUNNING
                    stop,   STOPPED,      campaign.notRunning,   STOPPED
                    edit,   STOPPED,      '',                    STOPPED
                    again,  STOPPED,      '',                    STOPPED
                    start,  RUNNING,      campaign.running,      RUNNING
                    stop,   RUNNING,      '',                    STOPPED
                    edit,   RUNNING,      campaign.running,      RUNNING
                    again,  RUNNING,      campaign.running,      RUNNING
                    delete, RUNNING,      '',                    STOPPED
                    start,  DELETED,      campaign.deleted,      DELETED
                    stop,   DELETED,      campaign.deleted,      DELETED
                    edit,   DELETED,      campaign.deleted,      DELETED
                    again,  DELETED,      campaign.deleted,      DELETED
                    delete, DELETED,      campaign.deleted,      DELETED
                    """)
    void everyButtonInEveryState(
            String button, CampaignState state, String refusal, CampaignState then) {
        bringTo(state);
        assertEquals(state, bench.state(SPRING));

        assertEquals(refusal, bench.refusal(wish(button)));

        assertEquals(then, bench.state(SPRING));
        bench.restart();
        assertEquals(then, bench.state(SPRING), "after a restart");
    }

    @Test
    void aFileWithoutOneGoodNumberEndsStoppedWithItsProblem() {
        bench.hear(new CampaignEvent.Create(SPRING, Bench.settings(), Optional.empty()));
        bench.hear(new CampaignEvent.ImportFailed(SPRING, "file.password"));

        assertEquals(CampaignState.STOPPED, bench.state(SPRING));
        assertEquals("file.password", bench.see(SPRING).problem());
        assertEquals("campaign.noLeads", bench.start(SPRING));
    }

    @Test
    void itDoesNotStartWithoutAgentsOrTrunk() {
        bench.create(SPRING, Bench.settings(), 5);

        bench.crew = Crew.NOBODY;
        assertEquals("campaign.noAgents", bench.start(SPRING));
        bench.crew = new Crew(4, 0, 0, 0);
        assertEquals("campaign.nobodyOnShift", bench.start(SPRING));
        bench.crew = new Crew(4, 1, 1, 1);
        bench.lines = OptionalInt.empty();
        assertEquals("campaign.noTrunk", bench.start(SPRING));
        bench.lines = OptionalInt.of(0);
        assertEquals("", bench.start(SPRING));
    }

    @Test
    void twoWhoPressStartAtOnceStartItOnce() {
        bench.create(SPRING, Bench.settings(), 5);

        assertEquals("", bench.start(SPRING));
        assertEquals("campaign.running", bench.start(SPRING));
        assertEquals(1, bench.told(CampaignFact.Started.class).size());
    }

    @Test
    void itEndsByItselfWhenNoLeadIsLeftAndNoCallIsUp() {
        bench.create(SPRING, Bench.settings(), 2);
        bench.start(SPRING);
        bench.fetchedNumbers(SPRING, 1, 2);

        bench.ends(bench.dialled.getFirst(), HangupCause.BUSY);
        assertEquals(CampaignState.RUNNING, bench.state(SPRING));
        bench.served(bench.dialled.getLast());

        assertEquals(CampaignState.STOPPED, bench.state(SPRING));
        assertEquals(StopWhy.FINISHED, bench.told(CampaignFact.Stopped.class).getLast().why());
        assertEquals("campaign.noLeads", bench.start(SPRING));
    }

    @Test
    void aCallThatIsUpOutlivesTheStopAndTheDeletionWaitsForIt() {
        bringTo(CampaignState.RUNNING);
        bench.answers(bench.dialled.getLast());
        bench.talks(bench.dialled.getLast());

        assertEquals("", bench.delete(SPRING));
        assertEquals(StopWhy.DELETING, bench.told(CampaignFact.Stopped.class).getLast().why());
        assertEquals(CampaignState.STOPPED, bench.state(SPRING));
        assertEquals("campaign.deleted", bench.start(SPRING), "it is as good as deleted");
        assertEquals("", bench.delete(SPRING), "once more does no harm");

        bench.restart();
        bench.ends(bench.dialled.getLast(), HangupCause.NORMAL);
        assertEquals(CampaignState.DELETED, bench.state(SPRING));
        assertEquals(1, bench.told(CampaignFact.Deleted.class).size());
    }

    @Test
    void whatIsStoppedWithACallUpIsDeletedAfterIt() {
        bringTo(CampaignState.STOPPED);

        assertEquals("", bench.delete(SPRING));
        assertEquals(CampaignState.STOPPED, bench.state(SPRING));
        bench.ends(bench.dialled.getLast(), HangupCause.NO_ANSWER);

        assertEquals(CampaignState.DELETED, bench.state(SPRING));
    }

    @Test
    void runAgainPutsTheChosenOutcomesBackInLine() {
        bench.create(SPRING, Bench.settings(), 3);
        bench.start(SPRING);
        bench.fetchedNumbers(SPRING, 1, 3);
        bench.ends(bench.dialled.get(0), HangupCause.BUSY);
        bench.ends(bench.dialled.get(1), HangupCause.NO_ANSWER);
        bench.served(bench.dialled.get(2));
        assertEquals(CampaignState.STOPPED, bench.state(SPRING));

        var unreached = Set.of(Outcome.BUSY, Outcome.NO_ANSWER, Outcome.DROPPED);
        var again = new CampaignEvent.RunAgain(SPRING, unreached, Optional.empty());
        assertEquals("", bench.refusal(again));

        assertEquals(2, bench.told(CampaignFact.RunAgain.class).getLast().count());
        assertEquals(2, bench.see(SPRING).left());
        assertEquals("campaign.noLeads", bench.refusal(again), "nobody twice");
        assertEquals("", bench.start(SPRING));
    }

    @Test
    void whatIsEditedKeepsNameGroupAndTrunk() {
        bringTo(CampaignState.INITIALISING);
        CampaignSettings more = Bench.settings();
        var other =
                new CampaignSettings(
                        "other",
                        new UUID(0, 0),
                        "other",
                        50,
                        new BigDecimal("1.5"),
                        more.mode(),
                        more.record(),
                        more.hours(),
                        more.retry(),
                        more.ring(),
                        more.agentRing(),
                        more.wrapUp(),
                        more.nobodyFree(),
                        more.machine(),
                        more.machineMessage(),
                        CampaignSettings.USUAL_PREVIEW,
                        new Script("Good morning"));

        bench.hear(new CampaignEvent.Edit(SPRING, other, Optional.empty()));

        CampaignSettings now = bench.see(SPRING).settings();
        assertEquals(
                List.of("spring", Bench.SALES, "gateway", 50, "Good morning"),
                List.of(
                        now.name(),
                        now.department(),
                        now.trunk(),
                        now.maxConcurrent(),
                        now.script().value()));
    }

    @Test
    void nobodyKnowsACampaignThatWasNeverMade() {
        assertEquals("campaign.unknown", bench.start(SPRING));
    }
}
