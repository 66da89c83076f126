package hotline.telephony.sip.parse;

import hotline.telephony.sip.message.SipResponse;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no message we take.
 *
 * @param status what a request of this kind is answered with: 400, 413, 505
 * @param section where the broken rule stands, such as "RFC 3261 §20.16"
 * @param answer ready for the wire, to go back where the bytes came from; null for what is dropped
 *     in silence: responses, ACKs, noise. It echoes only what was found, so ask it for nothing
 */
public record Malformed(int status, String why, String section, @Nullable SipResponse answer)
        implements Parsed {}
