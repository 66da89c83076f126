package hotline.telephony.sip.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sip:} or {@code sips:} URI (RFC 3261 §19.1). The parts are kept as written, so what goes
 * out is what came in.
 *
 * @param user with its %-escapes; {@link #decodedUser} is for looking up. Null when there is none
 * @param password with its %-escapes
 * @param host a name or an address, IPv6 in brackets (as {@code InetAddress} takes it)
 * @param port -1 when none is given
 * @param headers what stands behind {@code ?}, still escaped
 */
public record SipUri(
        boolean secure,
        @Nullable String user,
        @Nullable String password,
        String host,
        int port,
        Parameters parameters,
        @Nullable String headers)
        implements Uri {

    static final String SECTION = "RFC 3261 §19.1.1";

    public SipUri {
        checkEscapes(user, Chars.USER);
        checkEscapes(password, Chars.USER);
        checkEscapes(headers, Chars.URI_HEADERS);
        if (port < -1 || port > 65_535) {
            throw new MalformedValue("port out of range", SECTION);
        }
    }

    /** {@code sip:host:port}; the port may be -1. */
    public static SipUri of(String host, int port) {
        return of(null, host, port);
    }

    /**
     * {@code sip:user@host:port} for a user given in plain text: what must be escaped gets escaped.
     *
     * @param host an IPv6 address may come without its brackets
     */
    public static SipUri of(@Nullable String plainUser, String host, int port) {
        var scanner = Scanner.over(bracketed(host), SECTION);
        String checked = scanner.host();
        scanner.expectEnd();
        return new SipUri(
                false,
                plainUser == null ? null : escape(plainUser),
                null,
                checked,
                port,
                Parameters.NONE,
                null);
    }

    /**
     * Reads a {@code sip:} or {@code sips:} URI.
     *
     * @throws MalformedValue when it is another kind, or none
     */
    public static SipUri parse(String text) {
        if (Uri.parse(text) instanceof SipUri sip) {
            return sip;
        }
        throw new MalformedValue("not a SIP URI", SECTION);
    }

    /** Reads what stands behind the scheme. */
    static SipUri read(boolean secure, Scanner scanner) {
        String user = null;
        String password = null;
        int end = scanner.find('@');
        if (end >= 0) {
            user = scanner.run(Chars.USER, "user");
            if (scanner.take(':') && scanner.position() < end) {
                password = scanner.run(Chars.USER, "password");
            }
            if (!scanner.take('@')) {
                throw scanner.malformed("'@' expected");
            }
        }
        String host = scanner.host();
        int port = scanner.take(':') ? (int) scanner.number(65_535) : -1;
        Parameters parameters = Parameters.readInUri(scanner);
        String headers = scanner.take('?') ? scanner.run(Chars.URI_HEADERS, "headers") : null;
        if (!scanner.atEnd()) {
            throw scanner.malformed("character not allowed in a URI");
        }
        return new SipUri(secure, user, password, host, port, parameters, headers);
    }

    @Override
    public String scheme() {
        return secure ? "sips" : "sip";
    }

    /** The user with its escapes undone, once (§19.1.2); empty when there is none. */
    public String decodedUser() {
        return user == null ? "" : unescape(user);
    }

    /** The port, or what it is when none is given: 5060, and 5061 for sips (§19.1.2). */
    public int portOrDefault() {
        return port >= 0 ? port : secure ? 5061 : 5060;
    }

    /** The {@code transport} parameter, such as {@code tcp}; null when it is missing. */
    public @Nullable String transport() {
        return parameters.get("transport");
    }

    /** True for a loose router (§19.1.1). */
    public boolean isLooseRouter() {
        return parameters.has("lr");
    }

    public SipUri withParameters(Parameters changed) {
        return new SipUri(secure, user, password, host, port, changed, headers);
    }

    public SipUri with(String parameter, String value) {
        return withParameters(parameters.with(parameter, value));
    }

    public SipUri withFlag(String parameter) {
        return withParameters(parameters.withFlag(parameter));
    }

    /** The same without what stands behind {@code ?}: as a Request-URI (§19.1.5). */
    public SipUri withoutHeaders() {
        return headers == null
                ? this
                : new SipUri(secure, user, password, host, port, parameters, null);
    }

    /**
     * An address-of-record: scheme, user and host, without port and parameters (§10.3 step 5). The
     * user is escaped in one way only, the host in lower case; two that are equal are the same.
     */
    public SipUri addressOfRecord() {
        return new SipUri(
                secure,
                user == null ? null : escape(decodedUser()),
                null,
                host.toLowerCase(Locale.ROOT),
                -1,
                Parameters.NONE,
                null);
    }

    /** Equivalence as RFC 3261 §19.1.4 has it; {@link #equals} compares what is written. */
    public boolean matches(SipUri other) {
        return secure == other.secure
                && sameDecoded(user, other.user)
                && sameDecoded(password, other.password)
                && host.equalsIgnoreCase(other.host)
                && port == other.port
                && parametersMatch(parameters, other.parameters)
                && parametersMatch(other.parameters, parameters)
                && sameText(headers, other.headers);
    }

    private static boolean sameDecoded(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return unescape(one).equals(unescape(other));
    }

    private static boolean sameText(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return unescape(one).equalsIgnoreCase(unescape(other));
    }

    // §19.1.4: these count even when only one side has them; the others only when both do.
    private static boolean parametersMatch(Parameters one, Parameters other) {
        for (String name : one.names()) {
            boolean alwaysCounts =
                    switch (name.toLowerCase(Locale.ROOT)) {
                        case "user", "ttl", "method", "maddr", "transport" -> true;
                        default -> false;
                    };
            if (!other.has(name)) {
                if (alwaysCounts) {
                    return false;
                }
                continue;
            }
            if (!sameText(one.get(name), other.get(name))) {
                return false;
            }
        }
        return true;
    }

    private static void checkEscapes(@Nullable String text, Chars members) {
        if (text == null) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!members.has(c)
                    || (c == '%'
                            && (i + 2 >= text.length()
                                    || Character.digit(text.charAt(i + 1), 16) < 0
                                    || Character.digit(text.charAt(i + 2), 16) < 0))) {
                throw new MalformedValue("character not allowed in a URI", SECTION);
            }
        }
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String escape(String plain) {
        var out = new StringBuilder(plain.length());
        for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (Chars.USER.has(c) && c != '%' && c != '#') {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }

    private static String unescape(String escaped) {
        if (escaped.indexOf('%') < 0) {
            return escaped;
        }
        var bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            int high = i + 2 < escaped.length() ? Character.digit(escaped.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(escaped.charAt(i + 2), 16);
            if (c == '%' && low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    void writeTo(StringBuilder out) {
        out.append(secure ? "sips:" : "sip:");
        if (user != null) {
            out.append(user);
            if (password != null) {
                out.append(':').append(password);
            }
            out.append('@');
        }
        out.append(host);
        if (port >= 0) {
            out.append(':').append(port);
        }
        parameters.writeTo(out);
        if (headers != null) {
            out.append('?').append(headers);
        }
    }

    /** As on the wire. */
    @Override
    public String toString() {
        var out = new StringBuilder(64);
        writeTo(out);
        return out.toString();
    }
}
