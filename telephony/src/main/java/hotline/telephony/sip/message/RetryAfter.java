package hotline.telephony.sip.message;

/** When to try again, in seconds (RFC 3261 §20.33). */
public record RetryAfter(long seconds, Parameters parameters) {

    static final String SECTION = "RFC 3261 §20.33";

    public static RetryAfter of(long seconds) {
        return new RetryAfter(seconds, Parameters.NONE);
    }

    static RetryAfter read(Scanner scanner) {
        long seconds = scanner.number(CSeq.MAX);
        scanner.skipSpace();
        if (scanner.peek() == '(') {
            int end = scanner.find(')');
            if (end < 0) {
                throw scanner.malformed("comment without an end");
            }
            scanner.moveTo(end + 1);
        }
        return new RetryAfter(seconds, Parameters.read(scanner));
    }

    @Override
    public String toString() {
        return seconds + parameters.toString();
    }
}
