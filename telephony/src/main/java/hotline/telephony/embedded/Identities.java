package hotline.telephony.embedded;

import hotline.telephony.phone.Caller;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Headers;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.TelUri;
import hotline.telephony.sip.message.Uri;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the addresses in an INVITE say about people and numbers. */
final class Identities {

    private static final int MOST_HEADERS = 16;
    private static final int LONGEST_HEADER = 1_024;

    private Identities() {}

    /** The number or name that a URI is about; empty when it is about none. */
    static String user(Uri uri) {
        return switch (uri) {
            case SipUri sip -> sip.decodedUser();
            case TelUri tel -> tel.digits();
            default -> "";
        };
    }

    /** Who calls, in the words of From. */
    static Caller from(SipRequest invite) {
        return caller(invite.from());
    }

    /**
     * Who calls, as a network that we trust asserts it (RFC 3325 §8), else in the words of From. A
     * caller who wants that kept among networks (§9.3) is not shown to those who answer, whatever
     * From says.
     */
    static Caller asserted(SipRequest invite) {
        if (isWithheld(invite.headers())) {
            return Caller.number("");
        }
        NameAddress asserted = invite.headers().first(HeaderName.P_ASSERTED_IDENTITY);
        return caller(asserted == null ? invite.from() : asserted);
    }

    /** A wish for privacy that does not read may be for all of it. */
    private static boolean isWithheld(Headers headers) {
        List<String> wishes = headers.all(HeaderName.PRIVACY);
        return wishes.isEmpty()
                ? headers.has(HeaderName.PRIVACY)
                : wishes.stream().anyMatch("id"::equalsIgnoreCase);
    }

    private static Caller caller(NameAddress address) {
        String user = user(address.uri());
        String name = address.displayName();
        return new Caller(user.equalsIgnoreCase("anonymous") ? "" : user, name == null ? "" : name);
    }

    /** The extension headers, within bounds. */
    static Map<String, String> extensionHeaders(SipRequest invite) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Header header : invite.headers()) {
            String name = header.name().toString();
            String text = header.text();
            if (name.toUpperCase(Locale.ROOT).startsWith("X-")
                    && text.length() <= LONGEST_HEADER
                    && found.size() < MOST_HEADERS) {
                found.putIfAbsent(name, text);
            }
        }
        return found;
    }
}
