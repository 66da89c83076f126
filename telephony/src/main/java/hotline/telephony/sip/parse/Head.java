package hotline.telephony.sip.parse;

import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderList;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Headers;
import hotline.telephony.sip.message.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * Start line and header fields, cut at their line ends in one pass over the bytes (RFC 3261 §7.3).
 * What is wrong is noted, and the cutting goes on: the answer to a bad request echoes good fields.
 */
final class Head {

    private final byte[] bytes;
    private final int end;
    private final ParseLimits limits;
    private final HeaderList fields = new HeaderList();
    private final Headers headers;

    private int at;
    private int startLineEnd;
    private boolean hasBareLineFeeds;
    private @Nullable Fault fault;

    private Head(byte[] bytes, int end, ParseLimits limits) {
        this.bytes = bytes;
        this.end = end;
        this.limits = limits;
        readLines();
        this.headers = fields.headers();
    }

    /**
     * @param bytes kept by the fields: nobody may write to them any more
     * @param end behind the last byte; what follows the empty line is the body's
     */
    static Head read(byte[] bytes, int end, ParseLimits limits) {
        return new Head(bytes, end, limits);
    }

    byte[] bytes() {
        return bytes;
    }

    int startLineEnd() {
        return startLineEnd;
    }

    Headers headers() {
        return headers;
    }

    /** Behind the empty line, or at the end when a datagram has none (RFC 4475, baddn). */
    int bodyStart() {
        return at;
    }

    /** True when some line ended in LF alone: its sender does not count as we do. */
    boolean hasBareLineFeeds() {
        return hasBareLineFeeds;
    }

    @Nullable Fault fault() {
        return fault;
    }

    private void readLines() {
        startLineEnd = endOfLine();
        while (at < end) {
            if (at > limits.headBytes()) {
                note(Fault.tooLarge("head too long"));
                return;
            }
            byte first = bytes[at];
            if (first == '\r' || first == '\n') {
                int line = at;
                if (endOfLine() == line) {
                    return;
                }
                continue;
            }
            readField();
        }
    }

    /** Moves behind the line and answers where its text ends. */
    private int endOfLine() {
        while (at < end) {
            byte b = bytes[at++];
            if (b == '\n') {
                if (at >= 2 && bytes[at - 2] == '\r') {
                    return at - 2;
                }
                hasBareLineFeeds = true;
                return at - 1;
            }
            if (b == '\r' && (at == end || bytes[at] != '\n')) {
                note(Fault.badRequest("CR without LF", "RFC 3261 §7"));
            }
        }
        return end;
    }

    private void readField() {
        int start = at;
        int colon = at;
        while (colon < end && bytes[colon] != ':' && bytes[colon] != '\n') {
            colon++;
        }
        boolean hasColon = colon < end && bytes[colon] == ':';
        if (hasColon) {
            at = colon + 1;
        }
        int textEnd = endOfLine();
        boolean folded = false;
        while (at < end && isSpace(bytes[at])) {
            folded = true;
            textEnd = endOfLine();
        }
        if (!hasColon) {
            note(Fault.badRequest("header line without a colon", "RFC 3261 §7.3.1"));
            return;
        }
        if (fields.size() == limits.headers()) {
            note(Fault.tooLarge("too many header fields"));
            return;
        }
        if (textEnd - start > limits.headerBytes()) {
            note(Fault.tooLarge("header field too long"));
            return;
        }
        int nameEnd = colon;
        while (nameEnd > start && isSpace(bytes[nameEnd - 1])) {
            nameEnd--;
        }
        try {
            HeaderName<?> name = HeaderName.of(bytes, start, nameEnd);
            fields.add(
                    folded ? unfolded(name, colon + 1, textEnd) : field(name, colon + 1, textEnd));
        } catch (MalformedValue notAName) {
            note(Fault.of(notAName));
        }
    }

    private Header field(HeaderName<?> name, int start, int textEnd) {
        return trimmed(name, bytes, start, textEnd);
    }

    // §7.3.1: a line end with white space behind it is white space. We echo it on one line.
    private Header unfolded(HeaderName<?> name, int start, int textEnd) {
        byte[] oneLine = new byte[textEnd - start];
        for (int i = 0; i < oneLine.length; i++) {
            byte b = bytes[start + i];
            oneLine[i] = b == '\r' || b == '\n' ? (byte) ' ' : b;
        }
        return trimmed(name, oneLine, 0, oneLine.length);
    }

    private static Header trimmed(HeaderName<?> name, byte[] buffer, int start, int end) {
        while (start < end && isSpace(buffer[start])) {
            start++;
        }
        while (end > start && isSpace(buffer[end - 1])) {
            end--;
        }
        return Header.received(name, buffer, start, end);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private void note(Fault found) {
        if (fault == null) {
            fault = found;
        }
    }
}
