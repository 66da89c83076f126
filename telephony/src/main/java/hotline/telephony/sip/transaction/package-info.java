/**
 * The four transactions of RFC 3261 §17 (with the Accepted state of RFC 6026) as pure machines, and
 * the layer that runs them on a lane: matching, retransmissions, timers, bounds.
 *
 * <p>The machines know neither clock nor messages; they are drawn in {@code
 * docs/sip-transactions.md}. May call {@code message}, {@code transport} and {@code lane}; dialogs
 * stand on top.
 */
@NullMarked
package hotline.telephony.sip.transaction;

import org.jspecify.annotations.NullMarked;
