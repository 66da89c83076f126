/**
 * Session descriptions (RFC 8866) and the offer/answer model (RFC 3264, RFC 6337) for one audio
 * stream per leg.
 *
 * <p>Everything here is a pure value or a pure decision: no sockets, no clock, no DNS. Knows nobody
 * else in the house; the embedded switch joins it with {@code sip} (which carries the bytes) and
 * {@code media} (which opens the ports).
 */
@NullMarked
package hotline.telephony.sdp;

import org.jspecify.annotations.NullMarked;
