package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One header field: its name, and its value as it stands on the wire. What the value means is read
 * when somebody asks, once.
 */
public final class Header {

    private final HeaderName<?> name;
    private final byte[] buffer;
    private final int start;
    private final int end;

    // Made when asked for. Two threads may both make them; what they make is immutable and the
    // same.
    private @Nullable String text;
    private @Nullable List<?> values;

    private Header(HeaderName<?> name, byte[] buffer, int start, int end) {
        this.name = name;
        this.buffer = buffer;
        this.start = start;
        this.end = end;
    }

    /**
     * A field that came in. The buffer is kept, not copied: nobody may write to it any more.
     *
     * @param start of the value, without the white space around it, and without line ends in it
     */
    public static Header received(HeaderName<?> name, byte[] buffer, int start, int end) {
        return new Header(name, buffer, start, end);
    }

    /**
     * A field of ours.
     *
     * @throws MalformedValue when the text could end the line
     */
    public static Header of(HeaderName<?> name, String text) {
        byte[] bytes = Scanner.oneLine(text).getBytes(StandardCharsets.UTF_8);
        var header = new Header(name, bytes, 0, bytes.length);
        header.text = text;
        return header;
    }

    static <T> Header of(HeaderName<T> name, T value) {
        Header header = of(name, value.toString());
        if (!(value instanceof String)) {
            // What we put in need not be read again. Words may be several in one text.
            header.values = List.of(value);
        }
        return header;
    }

    public HeaderName<?> name() {
        return name;
    }

    public boolean is(HeaderName<?> other) {
        return name.is(other);
    }

    /** The value as text; bytes that are not UTF-8 show as U+FFFD, but go out as they came. */
    public String text() {
        String made = text;
        if (made == null) {
            made = new String(buffer, start, end - start, StandardCharsets.UTF_8);
            text = made;
        }
        return made;
    }

    /**
     * What the value means, one entry for each that stands between commas. A malformed value of a
     * field that can be done without reads as nothing (RFC 3261 §8.2).
     *
     * @throws MalformedValue when the field is needed; the parser lets no such message in
     */
    public List<?> values() {
        List<?> made = values;
        if (made == null) {
            made = read();
            values = made;
        }
        return made;
    }

    /** The values when this field has this name, else none. */
    // A field's values are made by the reader of its own name, so they are T of that name.
    @SuppressWarnings("unchecked")
    public <T> List<T> values(HeaderName<T> wanted) {
        return is(wanted) ? (List<T>) values() : List.of();
    }

    private List<?> read() {
        if (name.isNeeded()) {
            return name.read(text());
        }
        try {
            return name.read(text());
        } catch (MalformedValue unreadable) {
            return List.of();
        }
    }

    /** The same with more text behind its value. */
    Header append(String more) {
        byte[] tail = Scanner.oneLine(more).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[end - start + tail.length];
        System.arraycopy(buffer, start, bytes, 0, end - start);
        System.arraycopy(tail, 0, bytes, end - start, tail.length);
        return new Header(name, bytes, 0, bytes.length);
    }

    /** How many bytes the value has. */
    int length() {
        return end - start;
    }

    int wireLength() {
        return name.wire().length + length() + 2;
    }

    int writeTo(byte[] out, int at) {
        byte[] prefix = name.wire();
        System.arraycopy(prefix, 0, out, at, prefix.length);
        at += prefix.length;
        System.arraycopy(buffer, start, out, at, end - start);
        at += end - start;
        out[at++] = '\r';
        out[at++] = '\n';
        return at;
    }

    @Override
    public String toString() {
        return name + ": " + text();
    }
}
