package hotline.telephony.sip.message;

/** Walks over one header value, once and forwards; the small words of RFC 3261 §25.1. */
final class Scanner {

    /** What {@link #peek} sees behind the end; no text of ours contains it. */
    static final char END = '\uFFFF';

    private final String text;
    private final String section;
    private final int end;
    private int at;

    /**
     * @param section what a {@link MalformedValue} from here will cite
     */
    Scanner(String text, String section) {
        this.text = text;
        this.section = section;
        this.end = text.length();
    }

    MalformedValue malformed(String why) {
        return new MalformedValue(why + " at " + at, section);
    }

    char peek() {
        return at < end ? text.charAt(at) : END;
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
        return text.indexOf(c, at);
    }

    String from(int start) {
        return text.substring(start, at);
    }

    void skipSpace() {
        while (at < end && isSpace(text.charAt(at))) {
            at++;
        }
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Takes the character when it is next. */
    boolean take(char c) {
        if (at < end && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
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
        return run(Chars.TOKEN, "token");
    }

    /** One or more characters of the class. */
    String run(Chars members, String what) {
        int start = at;
        while (at < end && members.has(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw malformed(what + " expected");
        }
        return text.substring(start, at);
    }

    /** A decimal number, leading zeros allowed, not above {@code max}. */
    long number(long max) {
        int start = at;
        long value = 0;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + (text.charAt(at) - '0');
            if (value > max) {
                throw malformed("number above " + max);
            }
            at++;
        }
        if (at == start) {
            throw malformed("number expected");
        }
        return value;
    }

    /** A quoted-string with its quotes, as it stands. */
    String quoted() {
        int start = at;
        at++;
        while (at < end) {
            char c = text.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                return text.substring(start, at);
            }
        }
        at = start;
        throw malformed("quoted string without an end");
    }

    /** {@code host}: a name, an IPv4 address, or an IPv6 address in brackets, which stay. */
    String host() {
        if (peek() != '[') {
            return run(Chars.HOST, "host");
        }
        int start = at++;
        run(Chars.IPV6, "IPv6 address");
        if (!take(']')) {
            throw malformed("']' expected");
        }
        return text.substring(start, at);
    }

    /** The value behind {@code =}: a quoted string or a run that cannot be taken for more. */
    String parameterValue() {
        if (peek() == '"') {
            return quoted();
        }
        int start = at;
        while (at < end && isPlainValue(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw malformed("parameter value expected");
        }
        return text.substring(start, at);
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

    /** Refuses what could end a line; everything that we build goes through here. */
    static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new MalformedValue("line end or NUL in a value", "RFC 3261 §7.3.1");
            }
        }
        return text;
    }
}
