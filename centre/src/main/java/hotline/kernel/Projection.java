package hotline.kernel;

import java.time.Duration;
import java.util.List;

/**
 * What a room tells again from the ledger in tables of its own. What it wrote and up to which fact
 * stand in one transaction, so that every fact is taken exactly once, whenever the process dies.
 */
public interface Projection {

    /** Its name in the table of checkpoints; never changed. */
    String name();

    /** The last fact that it has taken, 0 before the first. */
    long taken(TenantId tenant);

    /**
     * How long facts may gather while nobody waits for them: a transaction for each costs the
     * database more than what is written in it.
     */
    default Duration gathers() {
        return Duration.ofMillis(25);
    }

    /**
     * Takes facts whose sequence goes on after {@link #taken}; those that were taken before are
     * passed over. All or none.
     */
    void take(TenantId tenant, List<Fact> facts);

    /** Forgets everything, to be told again from the first fact. */
    void forget(TenantId tenant);
}
