/**
 * Lanes: one mailbox, one reader, and timers that fire on the same thread. What a lane owns needs
 * no lock.
 *
 * <p>The machine room's own plumbing; knows nothing of telephony.
 */
@NullMarked
package hotline.telephony.lane;

import org.jspecify.annotations.NullMarked;
