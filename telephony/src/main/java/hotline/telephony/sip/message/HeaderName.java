package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a header field, and how its values read (RFC 3261 §20). The constants are all that we
 * understand; a name that nobody knows is kept and its value is text.
 *
 * @param <T> what one value of the field is
 */
public final class HeaderName<T> {

    /** What becomes of a message whose field does not read. */
    enum Malformed {
        /** A request is answered with 400, a response dropped. */
        SPOILS_THE_MESSAGE,
        /** §8.2: as if the field were missing. */
        IS_IGNORED
    }

    /** Reads one value and stands behind it afterwards. */
    private interface Grammar<T> {
        T read(Scanner scanner);
    }

    /**
     * Reads a field from end to end: its only value as that value, for a list around each would be
     * much garbage in every message; several, or none, as a list.
     */
    private interface Reader<T> {
        Object read(byte[] buffer, int start, int end);
    }

    private static final WordTable<HeaderName<?>> TABLE = new WordTable<>(true);

    /** How many names stand in the table. */
    private static int known;

    public static final HeaderName<Via> VIA = needed("Via", "v", list(Via::read, Via.SECTION));
    public static final HeaderName<NameAddress> FROM =
            needed("From", "f", one(NameAddress::readParty, "RFC 3261 §20.20"));
    public static final HeaderName<NameAddress> TO =
            needed("To", "t", one(NameAddress::readParty, "RFC 3261 §20.39"));
    public static final HeaderName<String> CALL_ID =
            needed("Call-ID", "i", one(HeaderName::readCallId, "RFC 3261 §20.8"));
    public static final HeaderName<CSeq> CSEQ = needed("CSeq", null, one(CSeq::read, CSeq.SECTION));
    public static final HeaderName<Integer> MAX_FORWARDS =
            needed("Max-Forwards", null, one(s -> (int) s.number(255), "RFC 3261 §20.22"));
    public static final HeaderName<Integer> CONTENT_LENGTH =
            needed(
                    "Content-Length",
                    "l",
                    one(s -> (int) s.number(Integer.MAX_VALUE), "RFC 3261 §20.14"));
    public static final HeaderName<MediaType> CONTENT_TYPE =
            needed("Content-Type", "c", one(MediaType::read, MediaType.SECTION));

    private static final Reader<NameAddress> CONTACTS = list(NameAddress::read, "RFC 3261 §20.10");

    /** {@code *} reads as no contact at all; ask {@link Headers#hasStarContact}. */
    public static final HeaderName<NameAddress> CONTACT =
            needed("Contact", "m", HeaderName::readContacts);

    public static final HeaderName<NameAddress> ROUTE =
            needed("Route", null, list(NameAddress::read, "RFC 3261 §20.34"));
    public static final HeaderName<NameAddress> RECORD_ROUTE =
            needed("Record-Route", null, list(NameAddress::read, "RFC 3261 §20.30"));
    public static final HeaderName<NameAddress> PATH =
            needed("Path", null, list(NameAddress::read, "RFC 3327 §4"));
    public static final HeaderName<NameAddress> SERVICE_ROUTE =
            known("Service-Route", null, list(NameAddress::read, "RFC 3608 §5"));
    public static final HeaderName<String> REQUIRE = needed("Require", null, tokens());
    public static final HeaderName<String> PROXY_REQUIRE = needed("Proxy-Require", null, tokens());
    public static final HeaderName<String> SUPPORTED = known("Supported", "k", tokens());
    public static final HeaderName<String> UNSUPPORTED = known("Unsupported", null, tokens());
    public static final HeaderName<Method> ALLOW = known("Allow", null, methods());
    public static final HeaderName<String> ALLOW_EVENTS = known("Allow-Events", "u", tokens());
    public static final HeaderName<Long> EXPIRES =
            known("Expires", null, one(s -> s.number(CSeq.MAX), "RFC 3261 §20.19"));
    public static final HeaderName<Long> MIN_EXPIRES =
            known("Min-Expires", null, one(s -> s.number(CSeq.MAX), "RFC 3261 §20.23"));
    public static final HeaderName<SessionExpires> SESSION_EXPIRES =
            known("Session-Expires", "x", one(SessionExpires::read, SessionExpires.SECTION));

    /** In seconds; its parameters are nobody's yet (RFC 4028 §5). */
    public static final HeaderName<Long> MIN_SE =
            known("Min-SE", null, one(HeaderName::readSecondsWithParameters, "RFC 4028 §5"));

    public static final HeaderName<RAck> RACK = needed("RAck", null, one(RAck::read, RAck.SECTION));
    public static final HeaderName<Long> RSEQ =
            needed("RSeq", null, one(s -> s.number(CSeq.MAX), "RFC 3262 §7.1"));
    public static final HeaderName<NameAddress> REFER_TO =
            needed("Refer-To", "r", one(NameAddress::read, "RFC 3515 §2.1"));
    public static final HeaderName<NameAddress> REFERRED_BY =
            known("Referred-By", "b", one(NameAddress::read, "RFC 3892 §3"));
    public static final HeaderName<Replaces> REPLACES =
            needed("Replaces", null, one(Replaces::read, Replaces.SECTION));
    public static final HeaderName<Reason> REASON =
            known("Reason", null, list(Reason::read, Reason.SECTION));
    public static final HeaderName<NameAddress> P_ASSERTED_IDENTITY =
            known("P-Asserted-Identity", null, list(NameAddress::read, "RFC 3325 §9.1"));
    public static final HeaderName<NameAddress> P_PREFERRED_IDENTITY =
            known("P-Preferred-Identity", null, list(NameAddress::read, "RFC 3325 §9.2"));
    public static final HeaderName<NameAddress> DIVERSION =
            known("Diversion", null, list(NameAddress::read, "RFC 5806 §4"));

    /** {@code id}, {@code none} and their like (RFC 3323 §4.2). */
    public static final HeaderName<String> PRIVACY = known("Privacy", null, words(';'));

    public static final HeaderName<RetryAfter> RETRY_AFTER =
            known("Retry-After", null, one(RetryAfter::read, RetryAfter.SECTION));

    // Commas stand inside these, so each has a line of its own (§7.3.1).
    public static final HeaderName<Authentication> WWW_AUTHENTICATE =
            known("WWW-Authenticate", null, one(Authentication::read, Authentication.SECTION));
    public static final HeaderName<Authentication> PROXY_AUTHENTICATE =
            known("Proxy-Authenticate", null, one(Authentication::read, "RFC 3261 §20.27"));
    public static final HeaderName<Authentication> AUTHORIZATION =
            known("Authorization", null, one(Authentication::read, "RFC 3261 §20.7"));
    public static final HeaderName<Authentication> PROXY_AUTHORIZATION =
            known("Proxy-Authorization", null, one(Authentication::read, "RFC 3261 §20.28"));

    public static final HeaderName<MediaType> ACCEPT =
            known("Accept", null, list(MediaType::read, "RFC 3261 §20.1"));
    public static final HeaderName<Word> EVENT =
            known("Event", "o", one(Word::read, "RFC 6665 §8.2.1"));
    public static final HeaderName<Word> SUBSCRIPTION_STATE =
            known("Subscription-State", null, one(Word::read, "RFC 6665 §8.2.3"));
    public static final HeaderName<Word> CONTENT_DISPOSITION =
            known("Content-Disposition", null, one(Word::read, "RFC 3261 §20.11"));
    public static final HeaderName<String> CONTENT_ENCODING =
            known("Content-Encoding", "e", tokens());

    public static final HeaderName<String> SUBJECT = known("Subject", "s", text());
    public static final HeaderName<String> USER_AGENT = known("User-Agent", null, text());
    public static final HeaderName<String> SERVER = known("Server", null, text());
    public static final HeaderName<String> WARNING = known("Warning", null, text());
    public static final HeaderName<String> DATE = known("Date", null, text());
    public static final HeaderName<String> TIMESTAMP = known("Timestamp", null, text());
    public static final HeaderName<String> ALERT_INFO = known("Alert-Info", null, text());
    public static final HeaderName<String> CALL_INFO = known("Call-Info", null, text());
    public static final HeaderName<String> REFER_SUB = known("Refer-Sub", null, text());

    /** For names that are not in the table. */
    private static final int STRANGER = -1;

    private final String name;
    private final int index;
    private final byte[] wire;
    private final Reader<T> reader;
    private final Malformed malformed;

    private HeaderName(String name, int index, Reader<T> reader, Malformed malformed) {
        this.name = name;
        this.index = index;
        this.wire = (name + ": ").getBytes(StandardCharsets.UTF_8);
        this.reader = reader;
        this.malformed = malformed;
    }

    /**
     * The known name, long or compact and in any case, or a new one whose values are text.
     *
     * @throws MalformedValue when it is not a token
     */
    public static HeaderName<?> of(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /**
     * As {@link #of(String)}, for the name between two places of a buffer.
     *
     * @throws MalformedValue when it is not a token
     */
    public static HeaderName<?> of(byte[] buffer, int start, int end) {
        HeaderName<?> known = TABLE.find(buffer, start, end);
        if (known != null) {
            return known;
        }
        String name = new String(buffer, start, end - start, StandardCharsets.UTF_8);
        if (!Chars.TOKEN.all(name)) {
            throw new MalformedValue("not a header name", "RFC 3261 §25.1");
        }
        return new HeaderName<>(name, STRANGER, text(), Malformed.IS_IGNORED);
    }

    /** The name on the wire, long form. */
    public String name() {
        return name;
    }

    /** True when a message in which this field does not read is refused. */
    public boolean isNeeded() {
        return malformed == Malformed.SPOILS_THE_MESSAGE;
    }

    private static <T> HeaderName<T> needed(
            String name, @Nullable String compact, Reader<T> reader) {
        return inTable(name, compact, reader, Malformed.SPOILS_THE_MESSAGE);
    }

    private static <T> HeaderName<T> known(
            String name, @Nullable String compact, Reader<T> reader) {
        return inTable(name, compact, reader, Malformed.IS_IGNORED);
    }

    private static <T> HeaderName<T> inTable(
            String name, @Nullable String compact, Reader<T> reader, Malformed malformed) {
        if (known == Long.SIZE) {
            throw new IllegalStateException("more names than bit() has bits");
        }
        var made = new HeaderName<>(name, known++, reader, malformed);
        TABLE.put(name, made);
        if (compact != null) {
            TABLE.put(compact, made);
        }
        return made;
    }

    private static <T> Reader<T> one(Grammar<T> grammar, String section) {
        return (buffer, start, end) -> {
            var scanner = new Scanner(buffer, start, end, section);
            T value = grammar.read(scanner);
            scanner.expectEnd();
            return value;
        };
    }

    private static <T> Reader<T> list(Grammar<T> grammar, String section) {
        return (buffer, start, end) -> {
            var scanner = new Scanner(buffer, start, end, section);
            T first = grammar.read(scanner);
            scanner.skipSpace();
            if (scanner.atEnd()) {
                return first;
            }
            List<T> values = new ArrayList<>();
            values.add(first);
            while (scanner.takeSeparator(',')) {
                values.add(grammar.read(scanner));
            }
            scanner.expectEnd();
            return List.copyOf(values);
        };
    }

    private static Reader<String> text() {
        return (buffer, start, end) ->
                new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    private static Reader<String> tokens() {
        return words(',');
    }

    // An empty list is allowed here (§20.37), and an empty place between two commas harms nobody.
    private static Reader<String> words(char separator) {
        return (buffer, start, end) -> readWords(buffer, start, end, separator);
    }

    private static List<String> readWords(byte[] buffer, int start, int end, char separator) {
        var scanner = new Scanner(buffer, start, end, "RFC 3261 §25.1");
        List<String> words = new ArrayList<>();
        do {
            scanner.skipSpace();
            if (!scanner.atEnd() && scanner.peek() != separator) {
                words.add(scanner.token());
            }
        } while (scanner.takeSeparator(separator));
        scanner.expectEnd();
        return List.copyOf(words);
    }

    private static Reader<Method> methods() {
        return (buffer, start, end) ->
                readWords(buffer, start, end, ',').stream().map(Method::of).toList();
    }

    private static Object readContacts(byte[] buffer, int start, int end) {
        if (end - start == 1 && buffer[start] == '*') {
            return List.of();
        }
        return CONTACTS.read(buffer, start, end);
    }

    // §25.1 has word ["@" word]; what matters is that it is one word, for it is only compared.
    private static String readCallId(Scanner scanner) {
        int start = scanner.position();
        while (scanner.peek() > ' ' && scanner.peek() != Scanner.END) {
            scanner.take(scanner.peek());
        }
        String callId = scanner.from(start);
        if (callId.isEmpty()) {
            throw scanner.malformed("Call-ID expected");
        }
        return callId;
    }

    private static long readSecondsWithParameters(Scanner scanner) {
        long seconds = scanner.number(CSeq.MAX);
        Parameters.read(scanner);
        return seconds;
    }

    /**
     * Reads the value of such a field: a T, or a list of T when there are several, or none.
     *
     * @throws MalformedValue when it is none
     */
    Object read(byte[] buffer, int start, int end) {
        return reader.read(buffer, start, end);
    }

    /**
     * A bit of its own for each name that has a constant, none for the others: for sets of names,
     * which are asked for with every message.
     */
    public long bit() {
        return index == STRANGER ? 0 : 1L << index;
    }

    byte[] wire() {
        return wire;
    }

    /** The same name; case does not count. */
    public boolean is(HeaderName<?> other) {
        // Asked for every field of every message. Who stands in the table stands there once.
        if (index != other.index) {
            return false;
        }
        return index != STRANGER || name.equalsIgnoreCase(other.name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeaderName<?> that && is(that);
    }

    @Override
    public int hashCode() {
        return name.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
