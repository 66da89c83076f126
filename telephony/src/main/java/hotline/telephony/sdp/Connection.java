package hotline.telephony.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A {@code c=} line (RFC 8866 §5.7), in its three words: {@code IN IP4 192.0.2.1}.
 *
 * @param address an IP literal or a host name, possibly with {@code /ttl} or {@code /count} of a
 *     multicast group
 */
public record Connection(String networkType, String addressType, String address) {

    public Connection {
        OneLine.require(networkType);
        OneLine.require(addressType);
        OneLine.require(address);
    }

    public static Connection of(InetAddress address) {
        return new Connection("IN", addressType(address), IpLiteral.write(address));
    }

    static String addressType(InetAddress address) {
        return address instanceof Inet6Address ? "IP6" : "IP4";
    }

    /**
     * Where to send; unresolved when the description gave a host name. Empty when this is no
     * unicast address of the Internet.
     */
    public Optional<InetSocketAddress> endpoint(int port) {
        if (!isInternet() || address.indexOf('/') >= 0 || address.isEmpty()) {
            return Optional.empty();
        }
        var literal = IpLiteral.read(address);
        if (literal.isPresent()) {
            return literal.filter(ip -> !ip.isMulticastAddress())
                    .map(ip -> new InetSocketAddress(ip, port));
        }
        return IpLiteral.isHostName(address)
                ? Optional.of(InetSocketAddress.createUnresolved(address, port))
                : Optional.empty();
    }

    void encode(StringBuilder out) {
        out.append(networkType).append(' ').append(addressType).append(' ').append(address);
    }

    private boolean isInternet() {
        return networkType.equals("IN") && (addressType.equals("IP4") || addressType.equals("IP6"));
    }
}
