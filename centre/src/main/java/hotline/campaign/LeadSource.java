package hotline.campaign;

import hotline.kernel.TenantId;
import java.util.function.Consumer;

/** Where leads wait until the lane wants a few of them. */
public interface LeadSource {

    /**
     * Looks for leads that may be called now. Waits and reads as long as it takes, so it is called
     * on a thread of its own. Answers once, with {@link CampaignEvent.LeadsFetched} or {@link
     * CampaignEvent.FetchFailed}.
     */
    void fetch(TenantId tenant, CampaignCommand.FetchLeads ask, Consumer<CampaignEvent> answer);
}
