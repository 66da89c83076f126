/**
 * Digest access authentication as SIP uses it (RFC 3261 §22, RFC 7616, RFC 8760): the arithmetic,
 * the server's nonces and verdicts, and the client's answers. Knows {@code sip.message} only.
 */
@NullMarked
package hotline.telephony.sip.digest;

import org.jspecify.annotations.NullMarked;
