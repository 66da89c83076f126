/**
 * How fast decisions become durable, and how fast a start finds its way back: the real lane and the
 * real ledger on a PostgreSQL that syncs, with the facts of ordinary calls.
 */
@NullMarked
package hotline.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
