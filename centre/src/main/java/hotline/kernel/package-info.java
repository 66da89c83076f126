/**
 * Pipes and wires that every room uses: tenants, facts, the ledger, the lane that a tenant's
 * decisions run on. Knows no room; no Spring and no SQL here (the PostgreSQL ledger is in {@code
 * kernel.store}).
 */
@NullMarked
package hotline.kernel;

import org.jspecify.annotations.NullMarked;
