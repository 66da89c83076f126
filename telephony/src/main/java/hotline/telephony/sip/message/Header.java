package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One header field: its name, and its value as it stands on the wire. What the value means is read
 * when somebody asks, once.
 */
public abstract sealed class Header permits RawHeader, AsciiHeader {

    private final HeaderName<?> name;

    // Made when asked for. Two threads may both make them; what they make is immutable and the
    // same.
    private @Nullable List<?> values;

    /**
     * @param values null when they are still to be read
     */
    Header(HeaderName<?> name, @Nullable List<?> values) {
        this.name = name;
        this.values = values;
    }

    /**
     * A field that came in. The buffer is kept, not copied: nobody may write to it any more.
     *
     * @param start of the value, without the white space around it, and without line ends in it
     */
    public static Header received(HeaderName<?> name, byte[] buffer, int start, int end) {
        return new RawHeader(name, buffer, start, end, null);
    }

    /**
     * A field of ours.
     *
     * @throws MalformedValue when the text could end the line
     */
    public static Header of(HeaderName<?> name, String text) {
        return of(name, text, null);
    }

    /** A field of ours, whose values we know: what we put in need not be read again. */
    static Header of(HeaderName<?> name, String text, @Nullable List<?> values) {
        if (Scanner.isAsciiLine(text)) {
            return new AsciiHeader(name, text, values);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new RawHeader(name, bytes, 0, bytes.length, values);
    }

    public HeaderName<?> name() {
        return name;
    }

    public boolean is(HeaderName<?> other) {
        return name.is(other);
    }

    /** The value as text; bytes that are not UTF-8 show as U+FFFD, but go out as they came. */
    public abstract String text();

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
            return readValue();
        }
        try {
            return readValue();
        } catch (MalformedValue unreadable) {
            return List.of();
        }
    }

    abstract List<?> readValue();

    /** The same with more text behind its value. */
    Header append(String more) {
        byte[] tail = Scanner.oneLine(more).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[length() + tail.length];
        int at = putValue(bytes, 0);
        System.arraycopy(tail, 0, bytes, at, tail.length);
        return new RawHeader(name, bytes, 0, bytes.length, null);
    }

    /** How many bytes the value has. */
    abstract int length();

    /** Writes the value and answers where it ends. */
    abstract int putValue(byte[] out, int at);

    int wireLength() {
        return name.wire().length + length() + 2;
    }

    int writeTo(byte[] out, int at) {
        byte[] prefix = name.wire();
        System.arraycopy(prefix, 0, out, at, prefix.length);
        at = putValue(out, at + prefix.length);
        out[at++] = '\r';
        out[at++] = '\n';
        return at;
    }

    @Override
    public String toString() {
        return name + ": " + text();
    }
}
