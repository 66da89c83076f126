package hotline.campaign;

import hotline.kernel.TenantId;

/** Waits, a little, until the tables hold what was durable when it was asked. */
@FunctionalInterface
public interface CampaignsUpToDate {

    /**
     * @return false when they do not in time
     */
    boolean await(TenantId tenant);
}
