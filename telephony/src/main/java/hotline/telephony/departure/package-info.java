/**
 * How a process goes: politely at the first signal, at once at the second. Knows nobody; whoever
 * starts a process with a switch in it may use it.
 */
@NullMarked
package hotline.telephony.departure;

import org.jspecify.annotations.NullMarked;
