package hotline;

import hotline.campaign.CampaignsUpToDate;
import hotline.campaign.store.CampaignSetup.SetupFolder;
import hotline.campaign.store.ImportFolder;
import hotline.kernel.Ledger;
import java.time.Duration;
import java.util.Optional;
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
                return projections.await("campaigns", ledger.last(tenant), PATIENCE);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    /** Beside the set-up file that is applied at start, else in the data folder. */
    @Bean
    SetupFolder setupFolder(CentreSettings settings) {
        return new SetupFolder(
                settings.setup()
                        .flatMap(file -> Optional.ofNullable(file.toAbsolutePath().getParent()))
                        .orElse(settings.data().resolve("leads").toAbsolutePath()));
    }
}
