/**
 * What campaigns came to, for other programs: attempts that ended and what agents concluded, in the
 * order of the ledger, posted to an address or asked for. Drawn in {@code docs/results.md}. Knows
 * the facts of campaigns and desks, and decides nothing for either.
 */
@NullMarked
package hotline.results;

import org.jspecify.annotations.NullMarked;
