/**
 * Reports: what call records and attempts add up to, day by day, hour by hour and agent by agent.
 * Reads what other rooms tell again from the ledger, and keeps nothing of its own.
 */
@NullMarked
package hotline.reports;

import org.jspecify.annotations.NullMarked;
