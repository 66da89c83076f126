package hotline.telephony.sip.message;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A URI with a name and header parameters: From, To, Contact, Route and their like (RFC 3261
 * §20.10).
 *
 * @param displayName without quotes and backslashes; null when there is none
 * @param parameters those of the header, not those of the URI
 */
public record NameAddress(@Nullable String displayName, Uri uri, Parameters parameters) {

    static final String SECTION = "RFC 3261 §20.10";

    /** §10.3: an expires that is no number counts as one hour. */
    private static final long MALFORMED_EXPIRES = 3_600;

    /** The same words as a value: written it has angle brackets, always. */
    public static NameAddress of(Uri uri) {
        return new NameAddress(null, uri, Parameters.NONE);
    }

    public static NameAddress of(@Nullable String displayName, Uri uri) {
        return new NameAddress(displayName, uri, Parameters.NONE);
    }

    /**
     * Reads {@code "Name" <uri>;parameters} or {@code uri;parameters}.
     *
     * @throws MalformedValue when it is neither
     */
    public static NameAddress parse(String text) {
        var scanner = Scanner.over(text, SECTION);
        scanner.skipSpace();
        NameAddress read = read(scanner);
        scanner.expectEnd();
        return read;
    }

    static NameAddress read(Scanner scanner) {
        String displayName = null;
        Uri uri;
        int start = scanner.position();
        if (scanner.peek() == '"') {
            displayName = Scanner.unquote(scanner.quoted());
            scanner.skipSpace();
            uri = inBrackets(scanner);
        } else {
            skipDisplayName(scanner);
            if (scanner.peek() == '<') {
                displayName = scanner.position() == start ? null : scanner.from(start).strip();
                uri = inBrackets(scanner);
            } else {
                scanner.moveTo(start);
                uri = bare(scanner);
            }
        }
        return new NameAddress(
                displayName == null || displayName.isEmpty() ? null : displayName,
                uri,
                Parameters.read(scanner));
    }

    /**
     * From and To: a tag that is there says something (§25.1), or a second one is put beside it.
     */
    static NameAddress readParty(Scanner scanner) {
        NameAddress party = read(scanner);
        if (party.tag() == null && party.parameters.has("tag")) {
            throw scanner.malformed("a tag without a value");
        }
        return party;
    }

    // *(token LWS), and whatever is not ASCII: many phones write names without quotes.
    private static void skipDisplayName(Scanner scanner) {
        while (true) {
            char c = scanner.peek();
            boolean ofAName =
                    Chars.TOKEN.has(c) || Scanner.isSpace(c) || (c >= 0x80 && c != Scanner.END);
            if (!ofAName) {
                return;
            }
            scanner.take(c);
        }
    }

    private static Uri inBrackets(Scanner scanner) {
        if (!scanner.take('<')) {
            throw scanner.malformed("'<' expected");
        }
        int end = scanner.find('>');
        if (end < 0) {
            throw scanner.malformed("'>' expected");
        }
        Uri uri = UriGrammar.read(scanner.part(end, SipUri.SECTION));
        scanner.take('>');
        return uri;
    }

    // §20: a URI with a comma, question mark or semicolon must be in brackets; so here it ends.
    private static Uri bare(Scanner scanner) {
        int start = scanner.position();
        while (true) {
            char c = scanner.peek();
            if (c == Scanner.END || Scanner.isSpace(c) || c == ';' || c == ',') {
                int end = scanner.position();
                scanner.moveTo(start);
                return UriGrammar.read(scanner.part(end, SipUri.SECTION));
            }
            if (c == '?') {
                throw scanner.malformed("'?' in a URI without brackets");
            }
            scanner.take(c);
        }
    }

    /** The {@code tag}; null when there is none. */
    public @Nullable String tag() {
        return parameters.get("tag");
    }

    public NameAddress withTag(String tag) {
        return with("tag", tag);
    }

    public NameAddress with(String parameter, String value) {
        return new NameAddress(displayName, uri, parameters.with(parameter, value));
    }

    /** Nothing but the URI: what a Request-URI, Route or remote target is made of. */
    public NameAddress withoutParameters() {
        return parameters.isEmpty() ? this : new NameAddress(displayName, uri, Parameters.NONE);
    }

    /**
     * The {@code expires} of a Contact in seconds; empty when there is none. One that is malformed
     * counts as 3600, one above 2^32-1 as that (§10.3, §20.10).
     */
    public OptionalLong expires() {
        if (!parameters.has("expires")) {
            return OptionalLong.empty();
        }
        OptionalLong seconds = parameters.number("expires");
        return OptionalLong.of(Math.min(seconds.orElse(MALFORMED_EXPIRES), CSeq.MAX));
    }

    /** The {@code q} of a Contact in thousandths, 1000 when there is none (§20.10). */
    public int preference() {
        String q = parameters.get("q");
        if (q == null) {
            return 1_000;
        }
        try {
            return Math.clamp(Math.round(Double.parseDouble(q) * 1_000), 0, 1_000);
        } catch (NumberFormatException notANumber) {
            return 1_000;
        }
    }

    /** As on the wire. */
    @Override
    public String toString() {
        var out = new StringBuilder(96);
        writeTo(out);
        return out.toString();
    }

    void writeTo(StringBuilder out) {
        if (displayName != null) {
            out.append(Scanner.quote(Scanner.joined(displayName))).append(' ');
        }
        out.append('<');
        if (uri instanceof SipUri sip) {
            sip.writeTo(out);
        } else {
            out.append(uri);
        }
        out.append('>');
        parameters.writeTo(out);
    }
}
