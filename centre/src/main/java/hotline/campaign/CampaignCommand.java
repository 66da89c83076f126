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
     */
    record FetchLeads(
            CampaignId campaign,
            int ask,
            int limit,
            Set<Long> without,
            Instant now,
            CallingHours hours,
            RetryRules retry)
            implements CampaignCommand {
        public FetchLeads {
            without = Set.copyOf(without);
        }
    }
}
