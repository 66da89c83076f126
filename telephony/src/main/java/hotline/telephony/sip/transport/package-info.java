/**
 * How SIP messages get from here to there: UDP, TCP and TLS sockets (RFC 3261 §18), where a
 * response goes (§18.2.2, RFC 3581), and where a URI leads (RFC 3263).
 *
 * <p>Nothing here knows transactions. Threads: one reader per UDP socket, virtual threads per
 * connection; what arrives is handed to {@link hotline.telephony.sip.transport.Inbound} on them.
 */
@NullMarked
package hotline.telephony.sip.transport;

import org.jspecify.annotations.NullMarked;
