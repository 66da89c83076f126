package hotline.telephony.embedded.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Who is held responsible for an address: with IPv4 the address itself. With IPv6 a single customer
 * has at least a /64 (RFC 6177 §2) and a new address for every try, so all of it counts as one.
 */
final class Neighbourhood {

    private static final int PREFIX_BYTES = 8;

    private Neighbourhood() {}

    /** The first address of the neighbourhood, which stands for all. */
    static InetAddress of(InetAddress address) {
        // On a link everybody has the same prefix, and nobody can invent addresses unseen.
        if (!(address instanceof Inet6Address) || address.isLinkLocalAddress()) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
