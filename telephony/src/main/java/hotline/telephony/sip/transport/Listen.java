package hotline.telephony.sip.transport;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One address to listen on.
 *
 * @param bind port 0 takes any that is free
 * @param outside what the world calls this address, when we stand behind a NAT; null when nothing
 *     is in between. Peers in private networks (RFC 1918, RFC 4193) are told the address itself
 */
public record Listen(Protocol protocol, InetSocketAddress bind, @Nullable SentBy outside) {

    public static Listen on(Protocol protocol, InetSocketAddress bind) {
        return new Listen(protocol, bind, null);
    }
}
