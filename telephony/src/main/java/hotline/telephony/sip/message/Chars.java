package hotline.telephony.sip.message;

/** The character classes of RFC 3261 §25.1, as tables. */
final class Chars {

    private static final String ALPHANUM =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String MARK = "-_.!~*'()";

    static final Chars TOKEN = new Chars(ALPHANUM + "-.!%*_+`'~");

    /** {@code user} and {@code password}; {@code #} is not there, but phones dial it raw. */
    static final Chars USER = new Chars(ALPHANUM + MARK + "%&=+$,;?/#");

    static final Chars URI_PARAMETER = new Chars(ALPHANUM + MARK + "%[]/:&+$");
    static final Chars URI_HEADERS = new Chars(ALPHANUM + MARK + "%[]/?:+$&=");

    /** {@code hostname} and {@code IPv4address}; {@code _} is not there, but names have it. */
    static final Chars HOST = new Chars(ALPHANUM + "-._");

    /** Inside the brackets of an {@code IPv6reference}. */
    static final Chars IPV6 = new Chars("0123456789abcdefABCDEF:.");

    static final Chars SCHEME = new Chars(ALPHANUM + "+-.");

    static final Chars TEL = new Chars("0123456789abcdefABCDEF*#+-.()");

    private final boolean[] member = new boolean[128];

    private Chars(String members) {
        for (int i = 0; i < members.length(); i++) {
            member[members.charAt(i)] = true;
        }
    }

    boolean has(char c) {
        return c < 128 && member[c];
    }

    /** True when the text is not empty and every character is a member. */
    boolean all(String text) {
        if (text.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!has(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
