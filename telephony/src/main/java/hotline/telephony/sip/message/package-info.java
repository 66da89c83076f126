/**
 * SIP messages as values: requests, responses, headers and URIs, a builder and an encoder (RFC 3261
 * §7, §19, §20, §25).
 *
 * <p>Everything here is immutable. What came in keeps its bytes, so what we echo is what we got;
 * what we build cannot carry a line end that somebody smuggled in. Knows nobody; everything in
 * {@code sip} knows it.
 */
@NullMarked
package hotline.telephony.sip.message;

import org.jspecify.annotations.NullMarked;
