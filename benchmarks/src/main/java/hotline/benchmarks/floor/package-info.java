/**
 * The floor's decisions under load, alone: no ledger, no switch, no web; one thread, as on a
 * tenant's lane.
 */
@NullMarked
package hotline.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
