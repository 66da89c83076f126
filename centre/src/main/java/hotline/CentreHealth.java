package hotline;

import hotline.kernel.store.PostgresLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up when calls can be taken; else why not, in a sentence. */
@Component("calls")
class CentreHealth implements HealthIndicator {

    /** Whoever asks more often is told what was found a moment ago. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final int ANSWER_SECONDS = 2;

    private final Centre centre;
    private final PostgresLedger ledger;
    private final DataSource database;
    private final InstantSource clock;
    private Instant foundAt = Instant.MIN;
    private Health found = Health.unknown().build();

    CentreHealth(Centre centre, PostgresLedger ledger, DataSource database, InstantSource clock) {
        this.centre = centre;
        this.ledger = ledger;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public synchronized Health health() {
        Instant now = clock.instant();
        if (foundAt.plus(FRESH).isBefore(now)) {
            found = look();
            foundAt = now;
        }
        return found;
    }

    private Health look() {
        return objection()
                .map(why -> Health.down().withDetail("reason", why).build())
                .orElseGet(() -> Health.up().build());
    }

    private Optional<String> objection() {
        if (centre.isDraining()) {
            return Optional.of("Going: no new calls are taken.");
        }
        if (!centre.isRunning()) {
            return Optional.of("The switch is not started.");
        }
        Optional<String> ofSwitch = centre.objection();
        if (ofSwitch.isPresent()) {
            return ofSwitch;
        }
        Optional<String> trouble = ledger.trouble();
        if (trouble.isPresent()) {
            return Optional.of("The ledger cannot be written: the database is away.");
        }
        if (!ledger.takesMore()) {
            return Optional.of("More is to be written than the database takes.");
        }
        return databaseAway();
    }

    private Optional<String> databaseAway() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(ANSWER_SECONDS)
                    ? Optional.empty()
                    : Optional.of("The database does not answer.");
        } catch (SQLException e) {
            return Optional.of("The database is away.");
        }
    }
}
