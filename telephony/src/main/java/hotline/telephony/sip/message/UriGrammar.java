package hotline.telephony.sip.message;

/** Which kind of URI it is, told by its scheme. */
final class UriGrammar {

    private UriGrammar() {}

    /**
     * Reads a URI that stands alone, from end to end.
     *
     * @param text cites {@link SipUri#SECTION}, for nearly all are of SIP
     * @throws MalformedValue when it is none
     */
    static Uri read(Scanner text) {
        if (text.takeWord("sip:")) {
            return SipUri.read(false, text);
        }
        if (text.takeWord("sips:")) {
            return SipUri.read(true, text);
        }
        if (text.takeWord("tel:")) {
            return TelUri.read(text.citing(TelUri.SECTION));
        }
        int start = text.position();
        int colon = text.find(':');
        if (colon <= start) {
            throw new MalformedValue("no URI scheme", "RFC 3261 §25.1");
        }
        text.moveTo(colon);
        String scheme = text.from(start);
        text.take(':');
        return new OtherUri(scheme, text.rest());
    }
}
