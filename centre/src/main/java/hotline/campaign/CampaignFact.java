package hotline.campaign;

import hotline.floor.AgentId;
import hotline.kernel.FactBody;
import hotline.kernel.FactKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What happened to a campaign and its leads; drawn in {@code docs/campaign.md}. */
public sealed interface CampaignFact extends FactBody {

    CampaignId campaign();

    /**
     * @param by the user; empty when the house did it by itself
     */
    @FactKind("campaign.created")
    record Created(CampaignId campaign, CampaignSettings settings, Optional<UUID> by)
            implements CampaignFact {}

    /**
     * The file is read, to its end; 初始化 turns into 已停止.
     *
     * @param taken leads that can be called
     * @param rejected rows that were not taken, each listed with its reason
     */
    @FactKind("campaign.imported")
    record Imported(CampaignId campaign, long taken, long rejected) implements CampaignFact {}

    /**
     * @param problem a short name that the page translates, such as {@code file.password}
     */
    @FactKind("campaign.import-failed")
    record ImportFailed(CampaignId campaign, String problem) implements CampaignFact {}

    /** Leads that came by the API after the file; they are in the table already. */
    @FactKind("campaign.leads-added")
    record LeadsAdded(CampaignId campaign, long count) implements CampaignFact {}

    @FactKind("campaign.edited")
    record Edited(CampaignId campaign, CampaignSettings settings, Optional<UUID> by)
            implements CampaignFact {}

    @FactKind("campaign.started")
    record Started(CampaignId campaign, Optional<UUID> by) implements CampaignFact {}

    enum StopWhy {
        ASKED,
        /** No lead is left, and no call is up. */
        FINISHED,
        /** Stopped to be deleted. */
        DELETING
    }

    @FactKind("campaign.stopped")
    record Stopped(CampaignId campaign, StopWhy why, Optional<UUID> by) implements CampaignFact {}

    @FactKind("campaign.deleted")
    record Deleted(CampaignId campaign, Optional<UUID> by) implements CampaignFact {}

    /**
     * Leads that were done with stand in line again; those that were closed stay closed. 重新执行
     *
     * @param outcomes whose last attempt ended like this, and was followed by nothing
     * @param count how many leads that are
     */
    @FactKind("campaign.run-again")
    record RunAgain(CampaignId campaign, Set<Outcome> outcomes, long count, Optional<UUID> by)
            implements CampaignFact {
        public RunAgain {
            outcomes = Set.copyOf(outcomes);
        }
    }

    /**
     * An agent looks at a lead, and it is kept for them.
     *
     * @param phone in E.164
     * @param zone where the phone is at home
     * @param before what came of the lead's earlier attempts, and how often
     * @param until then it is dialled by itself
     */
    @FactKind("preview.began")
    record PreviewBegan(
            CampaignId campaign,
            AgentId agent,
            long lead,
            String phone,
            ZoneId zone,
            Map<Outcome, Integer> before,
            Instant until)
            implements CampaignFact {
        public PreviewBegan {
            before = Map.copyOf(before);
        }
    }

    enum PreviewEnding {
        /** The agent wanted it, or the time was up; the attempt's own fact follows. */
        CALLED,
        /** The agent did not want to call it now. */
        SKIPPED,
        /** The agent does something else, or it may not be called any more. */
        WITHDRAWN
    }

    /**
     * @param again of a lead that was skipped: not before
     */
    @FactKind("preview.ended")
    record PreviewEnded(
            CampaignId campaign,
            AgentId agent,
            long lead,
            PreviewEnding how,
            Optional<Instant> again)
            implements CampaignFact {}

    /**
     * A lead is about to be dialled; durable before the switch hears of it.
     *
     * @param phone in E.164
     * @param nth of this lead, from 1
     * @param before what came of the lead's earlier attempts, and how often
     */
    @FactKind("attempt.began")
    record AttemptBegan(
            CampaignId campaign,
            AttemptId attempt,
            long lead,
            String phone,
            String trunk,
            int nth,
            Map<Outcome, Integer> before)
            implements CampaignFact {
        public AttemptBegan {
            before = Map.copyOf(before);
        }
    }

    /**
     * A person or a machine, as far as sound tells.
     *
     * @param after from the answer to the verdict
     */
    @FactKind("attempt.heard")
    record AttemptHeard(CampaignId campaign, AttemptId attempt, boolean machine, Duration after)
            implements CampaignFact {}

    /**
     * The attempt's call is over.
     *
     * @param sip the SIP status that ended it, 0 when none did
     * @param q850 0 when none
     * @param again when the lead may be called again; empty: it is done with
     * @param nobodyRung the agent's own phone was not picked up, or the house forgot the call
     *     before it dialled: it counts as no attempt on the lead
     */
    @FactKind("attempt.ended")
    record AttemptEnded(
            CampaignId campaign,
            AttemptId attempt,
            long lead,
            String phone,
            Outcome outcome,
            int sip,
            int q850,
            Optional<Instant> again,
            boolean nobodyRung)
            implements CampaignFact {}

    enum ClosedWhy {
        DO_NOT_CALL,
        /** Called as often as the rules allow. */
        ENOUGH,
        /** There is no hour in which this number may be called. */
        NEVER_ALLOWED
    }

    /** A lead is done with, though it was not called (again). */
    @FactKind("lead.closed")
    record LeadClosed(CampaignId campaign, long lead, ClosedWhy why) implements CampaignFact {}
}
