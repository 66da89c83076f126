package hotline.kernel;

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
     * Takes facts whose sequence goes on after {@link #taken}; those that were taken before are
     * passed over. All or none.
     */
    void take(TenantId tenant, List<Fact> facts);

    /** Forgets everything, to be told again from the first fact. */
    void forget(TenantId tenant);
}
