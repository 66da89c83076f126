package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request or a response (RFC 3261 §7). Immutable, and free to go from thread to thread.
 *
 * <p>The mandatory fields are there in whatever the parser let in and in whatever a builder built;
 * asking for one that is missing all the same is a fault of ours and says so.
 */
public abstract sealed class SipMessage permits SipRequest, SipResponse {

    static final byte[] NO_BODY = {};

    private static final byte[] CONTENT_LENGTH =
            "Content-Length: ".getBytes(StandardCharsets.UTF_8);

    private final Headers headers;
    private final byte[] body;

    // Made when asked for; two threads that both make it make the same. Volatile, or one might see
    // the array of the other before what is in it.
    private volatile byte @Nullable [] start;

    /**
     * @param start the bytes of the start line, when somebody has made them already
     */
    SipMessage(Headers headers, byte[] body, byte @Nullable [] start) {
        this.headers = headers;
        this.body = body;
        this.start = start;
    }

    public final Headers headers() {
        return headers;
    }

    /** The body, empty when there is none. Shared, not copied: not to be written to. */
    public final byte[] body() {
        return body;
    }

    /** What the body is; null when it is not said. */
    public final @Nullable MediaType contentType() {
        return headers.first(HeaderName.CONTENT_TYPE);
    }

    public final Via topVia() {
        return present(HeaderName.VIA);
    }

    public final NameAddress from() {
        return present(HeaderName.FROM);
    }

    public final NameAddress to() {
        return present(HeaderName.TO);
    }

    public final String callId() {
        return present(HeaderName.CALL_ID);
    }

    public final CSeq cseq() {
        return present(HeaderName.CSEQ);
    }

    private <T> T present(HeaderName<T> name) {
        T value = headers.first(name);
        if (value == null) {
            throw new IllegalStateException("no " + name + " in " + startLine());
        }
        return value;
    }

    /** The first line, without its end. */
    public abstract String startLine();

    /** How many bytes {@link #encode} makes. */
    public final int encodedLength() {
        return length(start());
    }

    /** The bytes for the wire, with a Content-Length that is always right. */
    public final byte[] encode() {
        byte[] first = start();
        byte[] out = new byte[length(first)];
        int at = put(first, out, 0);
        at = putLineEnd(out, at);
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            if (!header.is(HeaderName.CONTENT_LENGTH)) {
                at = header.writeTo(out, at);
            }
        }
        at = put(CONTENT_LENGTH, out, at);
        at = putNumber(body.length, out, at);
        at = putLineEnd(out, at);
        at = putLineEnd(out, at);
        put(body, out, at);
        return out;
    }

    /** The bytes of the start line; null when nobody has asked for them yet. */
    final byte @Nullable [] startIfMade() {
        return start;
    }

    private byte[] start() {
        byte[] made = start;
        if (made == null) {
            made = startLine().getBytes(StandardCharsets.UTF_8);
            start = made;
        }
        return made;
    }

    private int length(byte[] first) {
        int size = first.length + 2 + CONTENT_LENGTH.length + digits(body.length) + 4 + body.length;
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            if (!header.is(HeaderName.CONTENT_LENGTH)) {
                size += header.wireLength();
            }
        }
        return size;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int left = number / 10; left > 0; left /= 10) {
            digits++;
        }
        return digits;
    }

    private static int putNumber(int number, byte[] out, int at) {
        int end = at + digits(number);
        int left = number;
        for (int i = end - 1; i >= at; i--) {
            out[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return end;
    }

    private static int put(byte[] bytes, byte[] out, int at) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }

    private static int putLineEnd(byte[] out, int at) {
        out[at] = '\r';
        out[at + 1] = '\n';
        return at + 2;
    }

    /** The whole message as text, for logs and failing tests. */
    @Override
    public final String toString() {
        return new String(encode(), StandardCharsets.UTF_8);
    }
}
