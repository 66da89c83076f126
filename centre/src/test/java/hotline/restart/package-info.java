/**
 * A house that is killed at random moments of a busy hour. {@link hotline.restart.Life} is the
 * process that dies, with the real lane and ledger; everything outside it (the switch, phones,
 * callers, what the pages were told) lives in the test, as FreeSWITCH and browsers do.
 */
@NullMarked
package hotline.restart;

import org.jspecify.annotations.NullMarked;
