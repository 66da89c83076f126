package hotline.campaign;

import hotline.floor.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the campaigns hear. Wishes of people are answered by a {@link hotline.kernel.Verdict}; who
 * may send which is decided before they come here.
 */
public sealed interface CampaignEvent {

    /** What concerns one campaign. */
    sealed interface OfCampaign extends CampaignEvent {
        CampaignId campaign();
    }

    record Create(CampaignId campaign, CampaignSettings settings, Optional<UUID> by)
            implements OfCampaign {

        /** The refusal when a campaign that is not deleted has the same name. */
        public static final String NAME_TAKEN = "campaign.nameTaken";
    }

    record ImportEnded(CampaignId campaign, long taken, long rejected) implements OfCampaign {}

    record ImportFailed(CampaignId campaign, String problem) implements OfCampaign {}

    record LeadsAdded(CampaignId campaign, long count) implements OfCampaign {}

    record Edit(CampaignId campaign, CampaignSettings settings, Optional<UUID> by)
            implements OfCampaign {}

    record Start(CampaignId campaign, Optional<UUID> by) implements OfCampaign {}

    record Stop(CampaignId campaign, Optional<UUID> by) implements OfCampaign {}

    record Delete(CampaignId campaign, Optional<UUID> by) implements OfCampaign {}

    record RunAgain(CampaignId campaign, Set<Outcome> outcomes, Optional<UUID> by)
            implements OfCampaign {
        public RunAgain {
            outcomes = Set.copyOf(outcomes);
        }
    }

    /** An agent wants the lead called that they look at. */
    record CallPreviewed(CampaignId campaign, AgentId agent, long lead) implements OfCampaign {}

    /** An agent does not want to call the lead now that they look at. */
    record SkipPreviewed(CampaignId campaign, AgentId agent, long lead) implements OfCampaign {}

    /**
     * What the table had, in answer to {@link CampaignCommand.FetchLeads}.
     *
     * @param leads due, within their hours, neither on the do-not-call list nor called too often
     *     today
     * @param closed leads that will never be called, and why
     * @param knowing how much the table knew, counted as in {@link
     *     CampaignCommand.FetchLeads#knowing}; less than was asked for: the answer is thrown away
     * @param nextDue when the next of the others may be called; empty when there is none
     */
    record LeadsFetched(
            CampaignId campaign,
            int ask,
            List<Lead> leads,
            List<CampaignFact.LeadClosed> closed,
            long knowing,
            Optional<Instant> nextDue)
            implements OfCampaign {
        public LeadsFetched {
            leads = List.copyOf(leads);
            closed = List.copyOf(closed);
        }
    }

    /** The table could not be read; it is asked again a little later. */
    record FetchFailed(CampaignId campaign, int ask) implements OfCampaign {}

    /**
     * A number is not to be called any more, by no campaign: it leaves what was fetched already. It
     * stands on the list before this is said.
     */
    record DoNotCall(String phone) implements CampaignEvent {}
}
