package hotline.telephony.directory;

/**
 * Where a trunk's far end listens.
 *
 * @param host an address or a name
 * @param port 1–65535, or 0 for what DNS says, else the transport's default (RFC 3263)
 */
public record TrunkAddress(String host, int port, Transport transport) {

    public TrunkAddress {
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ')) {
            throw new IllegalArgumentException("\"" + host + "\" is no host");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    /** Reads {@code host}, {@code host:port}, {@code 2001:db8::1} or {@code [2001:db8::1]:port}. */
    public static TrunkAddress parse(String text, Transport transport) {
        boolean bracketed = text.startsWith("[");
        int hostEnd = bracketed ? text.indexOf(']') : text.indexOf(':');
        if (bracketed && hostEnd < 0) {
            throw new IllegalArgumentException("\"" + text + "\" has no closing ]");
        }
        boolean bareIpv6 = !bracketed && text.indexOf(':', hostEnd + 1) > 0 && hostEnd >= 0;
        if (hostEnd < 0 || bareIpv6) {
            return new TrunkAddress(text, 0, transport);
        }
        String host = text.substring(bracketed ? 1 : 0, hostEnd);
        String rest = text.substring(bracketed ? hostEnd + 1 : hostEnd);
        if (rest.isEmpty()) {
            return new TrunkAddress(host, 0, transport);
        }
        if (!rest.matches(":[0-9]{1,5}")) {
            throw new IllegalArgumentException("\"" + text + "\" does not end in a port");
        }
        return new TrunkAddress(host, Integer.parseInt(rest.substring(1)), transport);
    }
}
