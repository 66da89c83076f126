package hotline.telephony.sip.message;

/**
 * The number of a request within its dialog (RFC 3261 §20.16).
 *
 * @param number 0 to 2^32-1; what we make ourselves stays below 2^31 (§8.1.1.5)
 */
public record CSeq(long number, Method method) {

    static final String SECTION = "RFC 3261 §20.16";
    static final long MAX = 0xFFFF_FFFFL;

    public CSeq {
        if (number < 0 || number > MAX) {
            throw new MalformedValue("CSeq out of range", SECTION);
        }
    }

    static CSeq read(Scanner scanner) {
        long number = scanner.number(MAX);
        if (!Scanner.isSpace(scanner.peek())) {
            throw scanner.malformed("method expected");
        }
        scanner.skipSpace();
        return new CSeq(number, Method.of(scanner.token()));
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
