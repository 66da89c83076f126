package hotline;

import hotline.campaign.CampaignCommand;
import hotline.campaign.CampaignEvent;
import hotline.campaign.LeadSource;
import hotline.kernel.TenantId;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the campaigns' questions to the table of leads, off the lane. */
final class LeadQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(LeadQuestions.class);

    private final TenantId tenant;
    private final LeadSource leads;
    private volatile Consumer<CampaignEvent> campaigns = _ -> {};

    LeadQuestions(TenantId tenant, LeadSource leads) {
        this.tenant = tenant;
        this.leads = leads;
    }

    void answersTo(Consumer<CampaignEvent> hearing) {
        campaigns = hearing;
    }

    void ask(CampaignCommand command) {
        switch (command) {
            case CampaignCommand.FetchLeads question ->
                    Thread.ofVirtual().name("leads").start(() -> fetch(question));
        }
    }

    private void fetch(CampaignCommand.FetchLeads question) {
        try {
            leads.fetch(tenant, question, campaigns);
        } catch (RuntimeException e) {
            LOG.warn("leads of campaign {} cannot be read", question.campaign(), e);
            campaigns.accept(new CampaignEvent.FetchFailed(question.campaign(), question.ask()));
        }
    }
}
