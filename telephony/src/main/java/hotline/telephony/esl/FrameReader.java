package hotline.telephony.esl;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of a connection into frames: header lines, an empty line, and exactly as many
 * bytes of body as {@code Content-Length} says (facts §1). One per connection and thread; holds at
 * most one frame and what was read behind it.
 */
public final class FrameReader {

    private static final byte[] NO_BODY = {};

    private static final int USUAL = 65_536;

    private final FrameLimits limits;

    private byte[] buffer = new byte[USUAL];
    private int start;
    private int end;

    /** How far the search for the empty line has come. */
    private int searched;

    /** The head whose body is still to come. */
    private @Nullable WireHeaders head;

    private int bodyLength;

    public FrameReader(FrameLimits limits) {
        this.limits = limits;
    }

    /** Takes what was read; then ask {@link #next} until it has no more. */
    public void feed(byte[] bytes, int offset, int length) {
        makeRoom(length);
        System.arraycopy(bytes, offset, buffer, end, length);
        end += length;
    }

    /**
     * The next whole frame; null when more must be read first.
     *
     * @throws FramingLost when it is no frame, or larger than we take; nothing can be read after it
     */
    public @Nullable Frame next() throws FramingLost {
        WireHeaders complete = head != null ? head : cutHead();
        if (complete == null) {
            return null;
        }
        head = complete;
        if (end - start < bodyLength) {
            return null;
        }
        byte[] body =
                bodyLength == 0 ? NO_BODY : Arrays.copyOfRange(buffer, start, start + bodyLength);
        start += bodyLength;
        searched = start;
        head = null;
        return new Frame(complete, body);
    }

    /** True when a frame has begun and not ended: a peer that stops here is gone. */
    public boolean isMidFrame() {
        return head != null || end > start;
    }

    private @Nullable WireHeaders cutHead() throws FramingLost {
        int headEnd = findEmptyLine();
        int length = (headEnd < 0 ? end : headEnd) - start;
        if (length > limits.headBytes()) {
            throw new FramingLost("a head of more than " + limits.headBytes() + " bytes");
        }
        if (headEnd < 0) {
            return null;
        }
        byte[] own = Arrays.copyOfRange(buffer, start, headEnd);
        WireHeaders read = WireHeaders.read(own, false, limits);
        if (read.size() == 0) {
            throw new FramingLost("an empty line where a frame should begin");
        }
        bodyLength = length(read);
        start = headEnd;
        searched = headEnd;
        return read;
    }

    private int length(Headers head) throws FramingLost {
        String text = head.text("Content-Length");
        if (text == null) {
            return 0;
        }
        try {
            int length = Integer.parseInt(text);
            if (length >= 0 && length <= limits.bodyBytes()) {
                return length;
            }
        } catch (NumberFormatException e) {
            // as good as one that is too long
        }
        throw new FramingLost("a body of " + text + " bytes");
    }

    /** Behind the empty line that ends the head, or -1; looks at no byte twice. */
    private int findEmptyLine() {
        for (int i = Math.max(searched, start); i < end; i++) {
            if (buffer[i] == '\n' && (i == start || buffer[i - 1] == '\n')) {
                return i + 1;
            }
        }
        searched = end;
        return -1;
    }

    private void makeRoom(int more) {
        if (end + more <= buffer.length) {
            return;
        }
        int held = end - start;
        byte[] room = buffer;
        if (held + more > buffer.length) {
            room = new byte[Math.max(2 * buffer.length, held + more)];
        } else if (held == 0 && more <= USUAL && buffer.length > USUAL) {
            room = new byte[USUAL]; // a long listing is over
        }
        System.arraycopy(buffer, start, room, 0, held);
        buffer = room;
        searched -= start;
        start = 0;
        end = held;
    }
}
