package hotline.telephony.sip.transport;

import hotline.telephony.sip.message.MalformedValue;
import hotline.telephony.sip.message.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a URI says about where it leads, before any name server is asked (RFC 3263 §4).
 *
 * @param host the name or address to be found, without brackets and final dot
 * @param port -1 when none is given
 * @param protocols what to try, in order; several only when SRV records may choose (§4.1)
 * @param serverName what a certificate must name: always the host of the URI, not what DNS made of
 *     it (RFC 5922 §4)
 */
record Target(String host, int port, List<Protocol> protocols, String serverName) {

    private static final Set<Protocol> WEB_SOCKETS = EnumSet.of(Protocol.WS, Protocol.WSS);
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    Target {
        protocols = List.copyOf(protocols);
    }

    /**
     * @throws ServerNotFound when it asks for a transport that we do not speak, or has nonsense as
     *     its {@code maddr}
     */
    static Target of(SipUri uri) throws ServerNotFound {
        String host = bare(written(uri));
        return new Target(host, uri.port(), protocols(uri, host), bare(uri.host()));
    }

    private static String written(SipUri uri) throws ServerNotFound {
        String maddr = uri.parameters().get("maddr");
        try {
            return maddr == null ? uri.host() : SipUri.of(maddr, -1).host();
        } catch (MalformedValue noHost) {
            throw new ServerNotFound("maddr of " + uri.host() + " is no host", noHost);
        }
    }

    /** §4.1, first paragraphs. */
    private static List<Protocol> protocols(SipUri uri, String host) throws ServerNotFound {
        String transport = uri.transport();
        if (transport != null) {
            return List.of(
                    Protocol.named(transport)
                            .flatMap(
                                    protocol ->
                                            uri.secure()
                                                    ? secured(protocol)
                                                    : Optional.of(protocol))
                            .orElseThrow(
                                    () ->
                                            new ServerNotFound(
                                                    host
                                                            + ": no way to "
                                                            + uri.scheme()
                                                            + " over "
                                                            + transport,
                                                    null)));
        }
        if (uri.secure()) {
            return List.of(Protocol.TLS);
        }
        return uri.port() >= 0 || literal(host).isPresent()
                ? List.of(Protocol.UDP)
                : List.of(Protocol.UDP, Protocol.TCP);
    }

    /** RFC 3261 §26.2.2: sips with transport=tcp means TLS over TCP; over UDP there is none. */
    private static Optional<Protocol> secured(Protocol protocol) {
        return switch (protocol) {
            case TCP, TLS -> Optional.of(Protocol.TLS);
            case WS, WSS -> Optional.of(Protocol.WSS);
            case UDP -> Optional.empty();
        };
    }

    Optional<InetAddress> address() {
        return literal(host);
    }

    /** §4.2: an explicit port leaves nothing to ask; WebSocket has no SRV (RFC 7118 §7). */
    boolean mayHaveServices() {
        return port < 0 && protocols.stream().noneMatch(WEB_SOCKETS::contains) && !isLocal();
    }

    /** RFC 6761 §6.3: no name server is to be asked about ourselves. */
    private boolean isLocal() {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    /** The name of the SRV records (§4.1). */
    String service(Protocol protocol) {
        return switch (protocol) {
                    case UDP -> "_sip._udp.";
                    case TCP -> "_sip._tcp.";
                    case TLS -> "_sips._tcp.";
                    case WS, WSS -> throw new IllegalArgumentException("no SRV for " + protocol);
                }
                + host;
    }

    /** At the port that is written, or else the protocol's own. */
    Hop hop(InetAddress address) {
        Protocol protocol = protocols.getFirst();
        return hop(protocol, address, port >= 0 ? port : protocol.defaultPort());
    }

    Hop hop(Protocol protocol, InetAddress address, int port) {
        var remote = new InetSocketAddress(address, port);
        return protocol.isSecure()
                ? Hop.to(protocol, remote, serverName)
                : Hop.to(protocol, remote);
    }

    static String bare(String host) {
        String bare =
                host.startsWith("[")
                        ? host.substring(1, host.length() - 1)
                        : host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }

    private static Optional<InetAddress> literal(String host) {
        // The JDK would also take the short forms of old, such as 10.1 for 10.0.0.1.
        if (host.indexOf(':') < 0 && !IPV4.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
