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
        return UriGrammar.read(Scanner.over(text, SipUri.SECTION));
    }
}
