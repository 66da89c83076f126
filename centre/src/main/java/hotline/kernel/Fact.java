package hotline.kernel;

import java.time.Instant;

/**
 * One line of the ledger.
 *
 * @param sequence 1, 2, 3, … without a gap within the tenant
 * @param at when it was decided, by the lane's clock
 */
public record Fact(TenantId tenant, long sequence, Instant at, FactBody body) {}
