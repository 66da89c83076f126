package hotline.desk;

import hotline.kernel.TenantId;

/** Tells the floor's lane of saved conversations, so that the ledger has them too. */
@FunctionalInterface
public interface SavedTeller {

    /** Returns at once; what is not told before a crash is told after it. */
    void tellSoon(TenantId tenant);
}
