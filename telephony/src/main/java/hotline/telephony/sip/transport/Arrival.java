package hotline.telephony.sip.transport;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.Via;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What the server transport notes on a request that arrived (RFC 3261 §18.2.1, RFC 3581 §4). */
public final class Arrival {

    private Arrival() {}

    /** The request with {@code received} and {@code rport} in its topmost Via where they belong. */
    public static SipRequest noted(SipRequest request, InetSocketAddress source) {
        Via via = request.topVia();
        String address = SentBy.bare(source.getAddress());
        if (via.wantsRport()) {
            // RFC 3581 §4: with rport, received is there even when it says nothing new.
            return request.withTopVia(via.withReceived(address).withRport(source.getPort()));
        }
        if (via.received() != null || !isWritten(source, via.host())) {
            // A received that the client wrote itself would send our answers where it likes.
            return request.withTopVia(via.withReceived(address));
        }
        return request;
    }

    private static boolean isWritten(InetSocketAddress source, String host) {
        // A name never equals an address here; then received is put in, as §18.2.1 asks.
        String own = SentBy.written(source.getAddress());
        return host.equalsIgnoreCase(own)
                || (host.startsWith("[") && own.startsWith("[") && isSame(source, host));
    }

    // RFC 5118 §4.5: one IPv6 address can be written in many ways.
    private static boolean isSame(InetSocketAddress source, String host) {
        try {
            InetAddress written = InetAddress.ofLiteral(host.substring(1, host.length() - 1));
            return written.equals(source.getAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
