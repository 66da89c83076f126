/**
 * What supervisors watch and do: the wallboard, listening in, and stepping in. Shows the floor's
 * own picture; what was reached today comes in as {@link hotline.supervision.Today}. Knows {@code
 * hotline.kernel} and {@code hotline.floor}.
 */
@NullMarked
package hotline.supervision;

import org.jspecify.annotations.NullMarked;
