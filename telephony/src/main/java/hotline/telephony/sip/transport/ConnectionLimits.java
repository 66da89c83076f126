package hotline.telephony.sip.transport;

import java.time.Duration;

/**
 * What connections may cost us.
 *
 * @param most connections at a time
 * @param mostPerAddress that one address may have opened to us at a time
 * @param queuedBytes that may wait for one peer to read; one that lets more wait is closed
 * @param open how long connecting and the TLS handshake may take together
 * @param firstMessage in which a peer that connected must have said something in SIP
 * @param stalled how long one message may take to come in, or to be taken by the peer
 * @param idle after which an unused connection is closed; a keep-alive is use enough (RFC 5626)
 */
public record ConnectionLimits(
        int most,
        int mostPerAddress,
        int queuedBytes,
        Duration open,
        Duration firstMessage,
        Duration stalled,
        Duration idle) {

    /** For an office with a few thousand phones. A phone that does not keep alive has an hour. */
    public static final ConnectionLimits DEFAULT =
            new ConnectionLimits(
                    10_000,
                    500,
                    1_048_576,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(62));
}
