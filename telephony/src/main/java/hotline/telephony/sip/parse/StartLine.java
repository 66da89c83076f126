package hotline.telephony.sip.parse;

import hotline.telephony.sip.message.MalformedValue;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Uri;
import java.nio.charset.StandardCharsets;

/** The first line of a message (RFC 3261 §7.1, §7.2). */
sealed interface StartLine {

    /** In characters; half of one beyond the basic plane may be the last. */
    int LONGEST_REASON = 1_000;

    record RequestLine(Method method, Uri uri) implements StartLine {}

    record StatusLine(int status, String reason) implements StartLine {}

    /** Meant as a request, and to be answered: it begins with a method and ends with a version. */
    record BadRequestLine(String method, Fault fault) implements StartLine {}

    /** Meant as a response, or as nothing of ours: dropped in silence. */
    record Noise(Fault fault) implements StartLine {}

    static StartLine read(byte[] bytes, int end) {
        String line = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return line.regionMatches(true, 0, "SIP/", 0, 4) ? readStatus(line) : readRequest(line);
    }

    private static StartLine readStatus(String line) {
        // Status-Line = "SIP/2.0" SP 3DIGIT SP [reason]; the last SP is often forgotten.
        boolean shaped =
                line.regionMatches(true, 0, "SIP/2.0 ", 0, 8)
                        && line.length() >= 11
                        && isDigit(line.charAt(8))
                        && isDigit(line.charAt(9))
                        && isDigit(line.charAt(10))
                        && (line.length() == 11 || line.charAt(11) == ' ');
        if (!shaped) {
            return new Noise(Fault.badRequest("not a status line", "RFC 3261 §7.2"));
        }
        int status =
                (line.charAt(8) - '0') * 100
                        + (line.charAt(9) - '0') * 10
                        + (line.charAt(10) - '0');
        if (status < 100 || status > 699 || line.indexOf('\r') >= 0) {
            return new Noise(Fault.badRequest("no such status", "RFC 3261 §7.2"));
        }
        return new StatusLine(status, line.length() > 12 ? cut(line.substring(12)) : "");
    }

    // Bytes that are no UTF-8 grow when they are written again, and nobody reads so much.
    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    private static StartLine readRequest(String line) {
        String text = line.stripTrailing();
        int first = text.indexOf(' ');
        int last = text.lastIndexOf(' ');
        if (first <= 0 || !text.regionMatches(true, last + 1, "SIP/", 0, 4)) {
            return new Noise(Fault.badRequest("not a SIP message", "RFC 3261 §7.1"));
        }
        String name = text.substring(0, first);
        try {
            Method method = Method.of(name);
            if (!text.regionMatches(true, last + 1, "SIP/2.0", 0, 7) || text.length() != last + 8) {
                return new BadRequestLine(name, new Fault(505, "not SIP/2.0", "RFC 3261 §21.5.6"));
            }
            // §7.1: one SP between the parts, and none behind them.
            if (first == last || text.length() != line.length()) {
                return new BadRequestLine(
                        name, Fault.badRequest("white space or Request-URI", "RFC 3261 §7.1"));
            }
            Uri uri = Uri.parse(text.substring(first + 1, last));
            if (uri instanceof SipUri sip && sip.headers() != null) {
                // §19.1.1, table 1; or else an escaped Route would become a real one.
                return new BadRequestLine(
                        name, Fault.badRequest("headers in the Request-URI", "RFC 3261 §19.1.1"));
            }
            return new RequestLine(method, uri);
        } catch (MalformedValue malformed) {
            return new BadRequestLine(name, Fault.of(malformed));
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
