/**
 * From bytes to messages: the parser, the framing of streams, and the limits of both (RFC 3261 §7,
 * §18.3, §25).
 *
 * <p>Strict where a wrong guess would harm (who sent it, which transaction, how long it is),
 * tolerant elsewhere. No exception leaves here for anything that a network can send. Knows {@code
 * sip.message} only.
 */
@NullMarked
package hotline.telephony.sip.parse;

import org.jspecify.annotations.NullMarked;
