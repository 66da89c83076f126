package hotline;

import hotline.campaign.CampaignsUpToDate;
import hotline.campaign.store.ImportFolder;
import hotline.kernel.Ledger;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the numbers that campaigns call with the house around them. */
@Configuration(proxyBeanMethods = false)
class LeadsWiring {

    /** The tables are some milliseconds behind the ledger, when they are behind at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Bean
    ImportFolder importFolder(CentreSettings settings) {
        return new ImportFolder(settings.data().resolve("imports").toAbsolutePath());
    }

    @Bean
    CampaignsUpToDate campaignsUpToDate(Projections projections, Ledger ledger) {
        return tenant -> {
            try {
                // In vain when the database is slow; then the page sees what there is.
                projections.await("campaigns", ledger.last(tenant), PATIENCE);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
