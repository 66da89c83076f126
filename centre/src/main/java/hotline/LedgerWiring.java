package hotline;

import hotline.campaign.CampaignFact;
import hotline.desk.DeskFact;
import hotline.floor.FloorFact;
import hotline.kernel.FactKinds;
import hotline.kernel.Ledger;
import hotline.kernel.TenantId;
import hotline.kernel.store.PostgresLedger;
import hotline.kernel.web.Audiences;
import hotline.kernel.web.EventStream;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one truth, and how pages hear of it. */
@Configuration(proxyBeanMethods = false)
class LedgerWiring {

    @Bean
    FactKinds factKinds() {
        return new FactKinds(FloorFact.class, DeskFact.class, CampaignFact.class);
    }

    /** Ours alone from the moment it is there; a second Hotline on this database does not start. */
    @Bean
    @DependsOnDatabaseInitialization
    PostgresLedger ledger(JdbcConnectionDetails where, DataSource database, FactKinds kinds) {
        var ledger =
                new PostgresLedger(where.getJdbcUrl(), database, kinds, LedgerWiring::endAtOnce);
        ledger.claim(TenantId.FIRST);
        return ledger;
    }

    @Bean
    EventStream eventStream(Ledger ledger, FactKinds kinds, Audiences audiences) {
        return new EventStream(TenantId.FIRST, ledger, kinds, audiences);
    }

    /** Whatever this process still believes is not true any more: it must not act on it. */
    private static void endAtOnce() {
        Thread.ofPlatform().name("dispossessed").start(() -> System.exit(1));
    }
}
