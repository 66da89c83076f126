package hotline.telephony.sip.parse;

import hotline.telephony.sip.message.HeaderName;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream (TCP, TLS) into messages by their Content-Length (RFC 3261 §18.3) and tells the
 * line ends between them for keep-alive (RFC 5626 §3.5.1). One per connection and thread; holds at
 * most one message and what was read behind it.
 *
 * <p>A message that is malformed but whose length is known costs only itself. When the length is
 * not known the framing is lost: nobody can tell where the next message begins, and the connection
 * is to be closed once the last {@link Malformed} has been answered.
 */
public final class StreamFramer {

    private static final byte[] NO_BODY = {};

    /** Bytes that a quiet connection holds; a long message grows it for its own time. */
    private static final int USUAL = 4_096;

    private final ParseLimits limits;

    private byte[] buffer = new byte[USUAL];
    private int start;
    private int end;

    /** How far the search for the empty line has come. */
    private int searched;

    /** The message whose body is still to come. */
    private @Nullable Head head;

    private int bodyLength;
    private boolean wasLineEnd;
    private boolean framingLost;

    public StreamFramer(ParseLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes what was read from the stream and hands over what is complete, in order.
     *
     * @return false once the framing is lost: nothing more is taken, close the connection
     */
    public boolean read(byte[] bytes, int offset, int length, Consumer<Parsed> complete) {
        int from = offset;
        int left = length;
        while (left > 0 && !framingLost) {
            int taken = append(bytes, from, left);
            from += taken;
            left -= taken;
            cut(complete);
        }
        return !framingLost;
    }

    /** True when a message has begun and not ended: a peer that stops here is timed out. */
    public boolean isMidMessage() {
        return head != null || end > start;
    }

    /** Takes as much as one message may have; the rest comes round again. */
    private int append(byte[] bytes, int offset, int length) {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            searched -= start;
            start = 0;
        }
        if (end == 0 && buffer.length > USUAL) {
            buffer = new byte[USUAL];
        }
        int most = Math.max(limits.messageBytes(), limits.headBytes()) + 1;
        int taken = Math.min(length, most - end);
        if (end + taken > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(most, Math.max(2 * end, end + taken)));
        }
        System.arraycopy(bytes, offset, buffer, end, taken);
        end += taken;
        return taken;
    }

    private void cut(Consumer<Parsed> complete) {
        while (!framingLost) {
            boolean went = head != null ? cutBody(head, complete) : cutHead(complete);
            if (!went) {
                return;
            }
        }
    }

    /** False when more must be read first. */
    private boolean cutHead(Consumer<Parsed> complete) {
        if (start == end) {
            return false;
        }
        if (buffer[start] == '\r' || buffer[start] == '\n') {
            return cutLineEnd(complete);
        }
        wasLineEnd = false;
        int headEnd = findEmptyLine();
        if (headEnd < 0 && end - start <= limits.headBytes()) {
            return false;
        }
        int ownEnd = headEnd < 0 ? end : headEnd;
        byte[] own = Arrays.copyOfRange(buffer, start, ownEnd);
        Head read = Head.read(own, own.length, limits);
        start = ownEnd;
        searched = ownEnd;
        Fault fault = headEnd < 0 ? Fault.tooLarge("head too long") : faultInLength(read);
        if (fault != null) {
            framingLost = true;
            complete.accept(SipParser.finish(read, NO_BODY, fault));
            return false;
        }
        head = read;
        bodyLength = SipParser.announcedLength(read);
        return true;
    }

    private boolean cutBody(Head complete, Consumer<Parsed> to) {
        if (end - start < bodyLength) {
            return false;
        }
        byte[] body = Arrays.copyOfRange(buffer, start, start + bodyLength);
        start += bodyLength;
        searched = start;
        head = null;
        to.accept(SipParser.finish(complete, body, null));
        return true;
    }

    // RFC 5626 §4.4.1: two line ends are a ping, one is a pong. A ping in two pieces is told as
    // both.
    private boolean cutLineEnd(Consumer<Parsed> complete) {
        if (buffer[start] == '\n') {
            start++;
            searched = start;
            return true;
        }
        if (end - start < 2) {
            return false;
        }
        if (buffer[start + 1] != '\n') {
            framingLost = true;
            return false;
        }
        boolean isPing =
                wasLineEnd
                        || (end - start >= 4
                                && buffer[start + 2] == '\r'
                                && buffer[start + 3] == '\n');
        start += isPing && !wasLineEnd ? 4 : 2;
        searched = start;
        wasLineEnd = !isPing;
        complete.accept(isPing ? KeepAlive.PING : KeepAlive.PONG);
        return true;
    }

    /** Behind the empty line that ends the head, or -1; looks at no byte twice. */
    private int findEmptyLine() {
        for (int i = Math.max(searched, start); i < end; i++) {
            if (buffer[i] != '\n') {
                continue;
            }
            boolean isEmptyLine =
                    (i - 1 >= start && buffer[i - 1] == '\n')
                            || (i - 2 >= start && buffer[i - 1] == '\r' && buffer[i - 2] == '\n');
            if (isEmptyLine) {
                return i + 1;
            }
        }
        searched = end;
        return -1;
    }

    // §18.3, §20.14: on a stream the length must be there, once, and be one.
    private @Nullable Fault faultInLength(Head read) {
        int fields = read.headers().count(HeaderName.CONTENT_LENGTH);
        int length = SipParser.announcedLength(read);
        if (fields != 1 || length < 0) {
            return Fault.badRequest("no single Content-Length on a stream", "RFC 3261 §18.3");
        }
        if (length > limits.messageBytes() - read.bytes().length) {
            return Fault.tooLarge("message too long");
        }
        return null;
    }
}
