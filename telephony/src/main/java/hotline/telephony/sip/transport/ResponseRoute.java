package hotline.telephony.sip.transport;

import hotline.telephony.sip.message.Via;
import java.net.InetSocketAddress;
import java.util.List;

/** Where a response goes (RFC 3261 §18.2.2, RFC 3581 §4). */
public final class ResponseRoute {

    private ResponseRoute() {}

    /**
     * The hops to try, in order.
     *
     * @param from where the request came from. The answer never goes to another host, whatever the
     *     Via says: {@code maddr} and a false {@code received} would make us hit third parties
     * @param via the topmost Via of the request
     */
    public static List<Hop> of(Hop from, Via via) {
        var bySentBy =
                new InetSocketAddress(
                        from.remote().getAddress(),
                        via.port() > 0 ? via.port() : from.protocol().defaultPort());
        if (from.protocol().isReliable()) {
            // §18.2.2: over the same connection; when it is gone, a new one to the sent-by port.
            return List.of(from, Hop.to(from.protocol(), bySentBy));
        }
        // From the socket that got the request, so that the answer passes NATs (RFC 3581 §4).
        return List.of(
                via.wantsRport()
                        ? from
                        : new Hop(from.protocol(), bySentBy, from.flow(), from.serverName()));
    }
}
