package hotline.telephony.sip.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A host and port as Via and URIs write them (RFC 3261 §20.42, §19.1.1).
 *
 * @param host a name or an address, IPv6 in brackets
 */
public record SentBy(String host, int port) {

    public static SentBy of(InetSocketAddress address) {
        return new SentBy(
                address.isUnresolved() ? address.getHostString() : written(address.getAddress()),
                address.getPort());
    }

    /** The address as a host: IPv6 in brackets, without a zone, which means nothing to others. */
    public static String written(InetAddress address) {
        return address instanceof Inet6Address ? "[" + bare(address) + "]" : bare(address);
    }

    /** The address without brackets and zone, as {@code received} has it (§20.42). */
    static String bare(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
