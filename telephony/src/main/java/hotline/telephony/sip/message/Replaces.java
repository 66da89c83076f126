package hotline.telephony.sip.message;

/**
 * The dialog whose place an INVITE takes (RFC 3891 §6.1).
 *
 * @param toTag as the one who is asked to replace sees it: its own local tag
 * @param earlyOnly only when that dialog is not yet confirmed
 */
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {

    static final String SECTION = "RFC 3891 §6.1";

    /**
     * @param text as it stands in the header; undo the %-escapes first when it comes from a
     *     Refer-To
     * @throws MalformedValue when the Call-ID or a tag is missing
     */
    public static Replaces parse(String text) {
        return read(Scanner.over(text, SECTION));
    }

    static Replaces read(Scanner scanner) {
        scanner.skipSpace();
        int start = scanner.position();
        while (!scanner.atEnd() && scanner.peek() != ';' && !Scanner.isSpace(scanner.peek())) {
            scanner.take(scanner.peek());
        }
        String callId = scanner.from(start);
        Parameters parameters = Parameters.read(scanner);
        String toTag = parameters.get("to-tag");
        String fromTag = parameters.get("from-tag");
        if (callId.isEmpty() || toTag == null || fromTag == null) {
            throw scanner.malformed("Call-ID, to-tag and from-tag expected");
        }
        return new Replaces(callId, toTag, fromTag, parameters.has("early-only"));
    }

    @Override
    public String toString() {
        return callId
                + Parameters.NONE.with("to-tag", toTag).with("from-tag", fromTag)
                + (earlyOnly ? ";early-only" : "");
    }
}
