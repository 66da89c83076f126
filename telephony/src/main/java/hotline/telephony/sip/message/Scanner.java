package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;

/**
 * Walks over the bytes of one header value, once and forwards; the small words of RFC 3261 §25.1.
 * Of what it walks over only the words that are taken become Strings. All that the grammar knows by
 * name is ASCII, so a byte is a character here; only a text that is taken is read as UTF-8.
 */
final class Scanner {

    /** What {@link #peek} sees behind the end; no text of ours contains it. */
    static final char END = '\uFFFF';

    private final byte[] bytes;
    private final int start;
    private final int end;
    private String section;
    private int at;

    /**
     * @param section what a {@link MalformedValue} from here will cite
     */
    Scanner(byte[] bytes, int start, int end, String section) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.section = section;
        this.at = start;
    }

    static Scanner over(String text, String section) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Scanner(bytes, 0, bytes.length, section);
    }

    /** From here on a {@link MalformedValue} cites another section. */
    Scanner citing(String other) {
        section = other;
        return this;
    }

    MalformedValue malformed(String why) {
        // Counted in characters, for whoever reads it.
        return new MalformedValue(why + " at " + from(start).length(), section);
    }

    /** The next character; of one that is not ASCII its next byte, 0x80 or above. */
    char peek() {
        return at < end ? charAt(at) : END;
    }

    private char charAt(int position) {
        return (char) (bytes[position] & 0xFF);
    }

    boolean atEnd() {
        return at >= end;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    /** Where the character next occurs, or -1. */
    int find(char c) {
        for (int i = at; i < end; i++) {
            if (bytes[i] == c) {
                return i;
            }
        }
        return -1;
    }

    /** Everything that is left. */
    String rest() {
        int from = at;
        at = end;
        return from(from);
    }

    String from(int position) {
        return new String(bytes, position, at - position, StandardCharsets.UTF_8);
    }

    void skipSpace() {
        while (at < end && isSpace(charAt(at))) {
            at++;
        }
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Takes the character when it is next. */
    boolean take(char c) {
        if (at < end && charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes the word, given in lower case, when it is next in any case. */
    boolean takeWord(String lowerCase) {
        if (end - at < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            char c = charAt(at + i);
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lowerCase.charAt(i)) {
                return false;
            }
        }
        at += lowerCase.length();
        return true;
    }

    /** Takes the character with white space around it, as SEMI, COMMA, EQUAL and SLASH allow. */
    boolean takeSeparator(char c) {
        skipSpace();
        if (take(c)) {
            skipSpace();
            return true;
        }
        return false;
    }

    void expectSeparator(char c) {
        if (!takeSeparator(c)) {
            throw malformed("'" + c + "' expected");
        }
    }

    void expectEnd() {
        skipSpace();
        if (!atEnd()) {
            throw malformed("unexpected text");
        }
    }

    String token() {
        return word(Chars.TOKEN, "token");
    }

    /** One or more characters of the class, most likely a word that everybody uses. */
    String word(Chars members, String what) {
        int from = skip(members, what);
        String known = Words.find(bytes, from, at);
        return known != null ? known : from(from);
    }

    /** One or more characters of the class. */
    String run(Chars members, String what) {
        return from(skip(members, what));
    }

    /** Answers where the run began. */
    private int skip(Chars members, String what) {
        int from = at;
        while (at < end && members.has(charAt(at))) {
            at++;
        }
        if (at == from) {
            throw malformed(what + " expected");
        }
        return from;
    }

    /** A decimal number, leading zeros allowed, not above {@code max}. */
    long number(long max) {
        int from = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + (bytes[at] - '0');
            if (value > max) {
                throw malformed("number above " + max);
            }
            at++;
        }
        if (at == from) {
            throw malformed("number expected");
        }
        return value;
    }

    /** A quoted-string with its quotes, as it stands. */
    String quoted() {
        int from = at;
        at++;
        while (at < end) {
            char c = charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                return from(from);
            }
        }
        at = from;
        throw malformed("quoted string without an end");
    }

    /** {@code host}: a name, an IPv4 address, or an IPv6 address in brackets, which stay. */
    String host() {
        if (peek() != '[') {
            return run(Chars.HOST, "host");
        }
        int from = at++;
        skip(Chars.IPV6, "IPv6 address");
        if (!take(']')) {
            throw malformed("']' expected");
        }
        return from(from);
    }

    /** What stands between here and there, to be read by itself; this one goes on behind it. */
    Scanner part(int to, String itsSection) {
        var part = new Scanner(bytes, at, to, itsSection);
        at = to;
        return part;
    }

    /** The value behind {@code =}: a quoted string or a run that cannot be taken for more. */
    String parameterValue() {
        if (peek() == '"') {
            int from = at;
            String value = quoted();
            if (value.chars().anyMatch(c -> endsLine((char) c))) {
                at = from;
                throw malformed("line end or NUL in a parameter value");
            }
            return value;
        }
        int from = at;
        while (at < end && isPlainValue(charAt(at))) {
            at++;
        }
        if (at == from) {
            throw malformed("parameter value expected");
        }
        return from(from);
    }

    private static boolean isPlainValue(char c) {
        return c > ' ' && c != ';' && c != ',' && c != '"' && c != '<' && c != '>' && c != 0x7F;
    }

    /** Takes the quotes and the backslashes away. Anything else comes back as it is. */
    static String unquote(String raw) {
        if (raw.length() < 2 || raw.charAt(0) != '"') {
            return raw;
        }
        if (raw.indexOf('\\') < 0) {
            return raw.substring(1, raw.length() - 1);
        }
        var plain = new StringBuilder(raw.length());
        for (int i = 1; i < raw.length() - 1; i++) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length() - 1) {
                c = raw.charAt(++i);
            }
            plain.append(c);
        }
        return plain.toString();
    }

    /** A quoted-string that says exactly this text. */
    static String quote(String plain) {
        var quoted = new StringBuilder(plain.length() + 2).append('"');
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    /**
     * With spaces for what no header may carry. A name from the network may have it, and must not
     * stop what we say to its owner and to those who are called.
     */
    static String joined(String text) {
        return text.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
    }

    /** Refuses what could end a line; everything that we build goes through here. */
    static String oneLine(String text) {
        isAsciiLine(text);
        return text;
    }

    /** As {@link #oneLine}, and tells on the way whether it is all ASCII. */
    static boolean isAsciiLine(String text) {
        boolean isAscii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // One look at what is nearly always there; this is asked for all that we send.
            if (c >= ' ' && c < 0x80) {
                continue;
            }
            if (endsLine(c)) {
                throw new MalformedValue("line end or NUL in a value", "RFC 3261 §7.3.1");
            }
            isAscii &= c < 0x80;
        }
        return isAscii;
    }

    private static boolean endsLine(char c) {
        return c == '\r' || c == '\n' || c == 0;
    }
}
