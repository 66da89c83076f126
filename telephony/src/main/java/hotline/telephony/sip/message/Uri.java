package hotline.telephony.sip.message;

/** An address of SIP: {@code sip:}, {@code sips:}, {@code tel:}, or one that we do not speak. */
public sealed interface Uri permits SipUri, TelUri, OtherUri {

    /** In lower case, without the colon. */
    String scheme();

    /**
     * Reads a URI that stands alone, without angle brackets.
     *
     * @throws MalformedValue when it is none (RFC 3261 §19.1.1, RFC 3966 §3)
     */
    static Uri parse(String text) {
        int colon = text.indexOf(':');
        if (text.regionMatches(true, 0, "sip:", 0, 4)) {
            return SipUri.read(false, new Scanner(text, SipUri.SECTION), 4);
        }
        if (text.regionMatches(true, 0, "sips:", 0, 5)) {
            return SipUri.read(true, new Scanner(text, SipUri.SECTION), 5);
        }
        if (text.regionMatches(true, 0, "tel:", 0, 4)) {
            return TelUri.read(new Scanner(text, TelUri.SECTION), 4);
        }
        if (colon < 1) {
            throw new MalformedValue("no URI scheme", "RFC 3261 §25.1");
        }
        return new OtherUri(text.substring(0, colon), text.substring(colon + 1));
    }
}
