package hotline.telephony.sip.message;

import java.util.Locale;

/**
 * A URI whose scheme we do not speak: kept for the answer 416 (RFC 3261 §8.2.2.1).
 *
 * @param rest everything behind the colon
 */
public record OtherUri(String scheme, String rest) implements Uri {

    public OtherUri {
        if (!Chars.SCHEME.all(scheme)) {
            throw new MalformedValue("not a URI scheme", "RFC 3261 §25.1");
        }
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '<' || c == '>' || c == '"') {
                throw new MalformedValue("character not allowed in a URI", "RFC 3261 §25.1");
            }
        }
        scheme = scheme.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return scheme + ":" + rest;
    }
}
