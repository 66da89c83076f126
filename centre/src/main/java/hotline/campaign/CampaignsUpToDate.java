package hotline.campaign;

import hotline.kernel.TenantId;

/** Waits, a little, until the tables hold what was durable when it was asked. */
@FunctionalInterface
public interface CampaignsUpToDate {

    void await(TenantId tenant);
}
