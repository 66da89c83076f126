/**
 * Small programs that drive a switch through its port; each fits on one screen and can be read
 * without the others. Start one with {@code examples/run NAME}.
 *
 * <p>Events of one leg come one after the other, those of different legs on different threads:
 * hence the concurrent maps, and no other care.
 */
@NullMarked
package hotline.examples;

import org.jspecify.annotations.NullMarked;
