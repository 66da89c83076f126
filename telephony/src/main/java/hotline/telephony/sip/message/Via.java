package hotline.telephony.sip.message;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One hop on the way back (RFC 3261 §20.42).
 *
 * @param protocol name and version, {@code SIP/2.0}
 * @param transport {@code UDP}, {@code TCP}, {@code TLS}, {@code WS}, {@code WSS} or another
 * @param host of the sent-by, IPv6 in brackets
 * @param port of the sent-by, -1 when none is given
 */
public record Via(String protocol, String transport, String host, int port, Parameters parameters) {

    static final String SECTION = "RFC 3261 §20.42";

    /** What every branch since RFC 3261 begins with (§8.1.1.7). */
    public static final String MAGIC_COOKIE = "z9hG4bK";

    private static final String SIP_2_0 = "SIP/2.0";

    /** A Via of ours, that asks for the answer at the port it came from (RFC 3581 §3). */
    public static Via of(String transport, String host, int port, String branch) {
        return new Via(
                SIP_2_0,
                transport,
                host,
                port,
                Parameters.NONE.with("branch", branch).withFlag("rport"));
    }

    /**
     * @throws MalformedValue when it is not exactly one Via
     */
    public static Via parse(String text) {
        var scanner = Scanner.over(text, SECTION);
        Via via = read(scanner);
        scanner.expectEnd();
        return via;
    }

    static Via read(Scanner scanner) {
        String name = scanner.token();
        scanner.expectSeparator('/');
        String version = scanner.token();
        scanner.expectSeparator('/');
        String transport = scanner.token();
        if (!Scanner.isSpace(scanner.peek())) {
            throw scanner.malformed("white space expected");
        }
        scanner.skipSpace();
        String host = scanner.host();
        int port = scanner.takeSeparator(':') ? (int) scanner.number(65_535) : -1;
        Parameters parameters = Parameters.read(scanner);
        if (MAGIC_COOKIE.equals(parameters.get("branch"))) {
            // RFC 4475 §3.2.1: such a branch would name every transaction and none.
            throw scanner.malformed("branch is nothing but the magic cookie");
        }
        String protocol =
                name.equals("SIP") && version.equals("2.0") ? SIP_2_0 : name + "/" + version;
        return new Via(protocol, transport, host, port, parameters);
    }

    /** Null for a peer of RFC 2543, which knew no branch. */
    public @Nullable String branch() {
        return parameters.get("branch");
    }

    /** True when the branch names the transaction all by itself (§17.2.3). */
    public boolean hasMagicCookie() {
        String branch = branch();
        // Parameter values compare without case (§7.3.1); and some phones shout the cookie.
        return branch != null && branch.regionMatches(true, 0, MAGIC_COOKIE, 0, 7);
    }

    /** {@code host} or {@code host:port}. */
    public String sentBy() {
        return port < 0 ? host : host + ":" + port;
    }

    /** The address that the request came from, when it differs from the sent-by (§18.2.1). */
    public @Nullable String received() {
        return parameters.get("received");
    }

    /** True when the client asks for the answer at the port it sent from (RFC 3581 §4). */
    public boolean wantsRport() {
        return parameters.has("rport");
    }

    /** The port that the request came from, once somebody filled it in. */
    public OptionalInt rport() {
        var port = parameters.number("rport");
        return port.isPresent() && port.getAsLong() <= 65_535
                ? OptionalInt.of((int) port.getAsLong())
                : OptionalInt.empty();
    }

    public @Nullable String maddr() {
        return parameters.get("maddr");
    }

    public Via with(String parameter, String value) {
        return new Via(protocol, transport, host, port, parameters.with(parameter, value));
    }

    public Via withBranch(String branch) {
        return with("branch", branch);
    }

    /** An IPv6 address goes without brackets (§20.42). */
    public Via withReceived(String address) {
        // IPv6address is no token, and must stand unquoted: §25.1 via-received.
        return new Via(
                protocol, transport, host, port, parameters.withAddress("received", address));
    }

    public Via withRport(int sourcePort) {
        return with("rport", Integer.toString(sourcePort));
    }

    /** As on the wire. */
    @Override
    public String toString() {
        var out = new StringBuilder(80);
        writeTo(out);
        return out.toString();
    }

    void writeTo(StringBuilder out) {
        out.append(protocol).append('/').append(transport).append(' ').append(host);
        if (port >= 0) {
            out.append(':').append(port);
        }
        parameters.writeTo(out);
    }
}
