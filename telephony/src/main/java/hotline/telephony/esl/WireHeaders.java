package hotline.telephony.esl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Header lines where they lie among the bytes that came. A call's event has two hundred of them and
 * its reader asks for ten, so a value becomes text only when somebody asks for it.
 */
final class WireHeaders implements Headers {

    /** Ints kept of each line: its key, where the name begins, the colon, the end of the line. */
    private static final int EACH = 4;

    private static final int USUAL_LINES = 128;

    private final byte[] bytes;
    private final boolean encoded;
    private int[] lines = new int[EACH * USUAL_LINES];
    private int used;

    /** Behind the empty line. */
    private int end;

    private WireHeaders(byte[] bytes, boolean encoded) {
        this.bytes = bytes;
        this.encoded = encoded;
    }

    /**
     * Reads lines up to the empty one, or to the end of the bytes.
     *
     * @param encoded whether values are percent-encoded
     * @throws FramingLost when a line is no header line, or there are too many
     */
    static WireHeaders read(byte[] bytes, boolean encoded, FrameLimits limits) throws FramingLost {
        var headers = new WireHeaders(bytes, encoded);
        headers.scan(limits.headers());
        return headers;
    }

    /** The same lines with their values percent-decoded. */
    WireHeaders decoded() {
        var decoded = new WireHeaders(bytes, true);
        decoded.lines = lines;
        decoded.used = used;
        decoded.end = end;
        return decoded;
    }

    /** Where what follows the empty line begins. */
    int end() {
        return end;
    }

    private void scan(int most) throws FramingLost {
        int at = 0;
        while (at < bytes.length && bytes[at] != '\n') {
            int colon = at;
            while (colon < bytes.length && bytes[colon] != ':' && bytes[colon] != '\n') {
                colon++;
            }
            if (colon == bytes.length || bytes[colon] == '\n') {
                throw new FramingLost("a header line without a colon");
            }
            int lineEnd = colon + 1;
            while (lineEnd < bytes.length && bytes[lineEnd] != '\n') {
                lineEnd++;
            }
            if (used == most * EACH) {
                throw new FramingLost("more than " + most + " header lines");
            }
            add(at, colon, lineEnd);
            at = lineEnd + 1;
        }
        end = Math.min(at + 1, bytes.length);
    }

    private void add(int name, int colon, int lineEnd) {
        if (used == lines.length) {
            lines = Arrays.copyOf(lines, 2 * used);
        }
        lines[used] = key(bytes, name, colon);
        lines[used + 1] = name;
        lines[used + 2] = colon;
        lines[used + 3] = lineEnd;
        used += EACH;
    }

    /**
     * The length and the last three letters, which tell nearly all names apart; their beginnings
     * ({@code variable_sip_…}) do not.
     */
    private static int key(byte[] from, int start, int end) {
        int key = end - start;
        for (int i = Math.max(start, end - 3); i < end; i++) {
            key = (key << 8) | ((from[i] | 0x20) & 0xff);
        }
        return key;
    }

    @Override
    public int size() {
        return used / EACH;
    }

    @Override
    public String name(int index) {
        int line = index * EACH;
        return new String(
                bytes, lines[line + 1], lines[line + 2] - lines[line + 1], StandardCharsets.UTF_8);
    }

    @Override
    public String value(int index) {
        int line = index * EACH;
        int start = lines[line + 2] + 1;
        int stop = lines[line + 3];
        if (start < stop && bytes[start] == ' ') {
            start++;
        }
        return encoded
                ? Percent.decode(bytes, start, stop)
                : new String(bytes, start, stop - start, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String text(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        int key = key(wanted, 0, wanted.length);
        for (int line = 0; line < used; line += EACH) {
            if (lines[line] == key && isNamed(line, wanted)) {
                return value(line / EACH);
            }
        }
        return null;
    }

    private boolean isNamed(int line, byte[] wanted) {
        int start = lines[line + 1];
        if (lines[line + 2] - start != wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (lower(bytes[start + i]) != lower(wanted[i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
}
