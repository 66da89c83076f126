package hotline.campaign;

import java.time.Instant;
import java.util.Set;

/** What the campaigns ask of the world outside, beside the calls that the floor makes for them. */
public sealed interface CampaignCommand {

    /**
     * Wants leads that may be called now; answered by {@link CampaignEvent.LeadsFetched} with the
     * same {@code ask}, or {@link CampaignEvent.FetchFailed}.
     *
     * @param limit how many at most
     * @param without leads that the lane has already
     * @param knowing what the table must know before it is read: so many {@code attempt.ended},
     *     {@code lead.closed}, {@code campaign.run-again} and {@code preview.ended} (skipped) facts
     *     of all campaigns together, which the lane has written when it asks. Whoever reads waits
     *     for the projection to be there, or says that it failed.
     */
    record FetchLeads(
            CampaignId campaign,
            int ask,
            int limit,
            Set<Long> without,
            long knowing,
            Instant now,
            CallingHours hours,
            RetryRules retry)
            implements CampaignCommand {
        public FetchLeads {
            without = Set.copyOf(without);
        }
    }
}
