package hotline.telephony.sip.transport;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes next, or came from.
 *
 * @param remote a resolved address
 * @param flow the connection or listening socket to use (RFC 5626 calls it a flow), or {@link
 *     #ANY_FLOW}. A flow that is gone makes the sending fail; it is never replaced in silence, for
 *     behind a NAT nobody listens on the other end
 * @param serverName whom the certificate of a TLS server must name (RFC 5922 §7); null when we do
 *     not call but answer, and for the other protocols
 */
public record Hop(
        Protocol protocol, InetSocketAddress remote, long flow, @Nullable String serverName) {

    /** Any connection to that address, or a new one. */
    public static final long ANY_FLOW = 0;

    public Hop {
        if (remote.isUnresolved()) {
            throw new IllegalArgumentException("not resolved: " + remote);
        }
    }

    /** By whatever connection there is, or a new one. */
    public static Hop to(Protocol protocol, InetSocketAddress remote) {
        return new Hop(protocol, remote, ANY_FLOW, null);
    }

    /** To a TLS server that must prove this name; other protocols do not look at it. */
    public static Hop to(Protocol protocol, InetSocketAddress remote, String serverName) {
        return new Hop(protocol, remote, ANY_FLOW, serverName);
    }

    public boolean hasFlow() {
        return flow != ANY_FLOW;
    }

    /** The same address without insisting on the connection. */
    public Hop withoutFlow() {
        return new Hop(protocol, remote, ANY_FLOW, serverName);
    }

    @Override
    public String toString() {
        return protocol
                + " "
                + remote.getAddress().getHostAddress()
                + ":"
                + remote.getPort()
                + (hasFlow() ? "#" + flow : "");
    }
}
