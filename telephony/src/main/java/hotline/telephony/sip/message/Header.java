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

    // One value itself, or a list of several or none. Made when asked for. Two threads may both
    // make
    // it; what they make is immutable and the same.
    private @Nullable Object value;

    /**
     * @param value null when it is still to be read
     */
    Header(HeaderName<?> name, @Nullable Object value) {
        this.name = name;
        this.value = value;
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

    /** A field of ours whose value we know, unless it is null: it need not be read again. */
    static Header of(HeaderName<?> name, String text, @Nullable Object value) {
        if (Scanner.isAsciiLine(text)) {
            return new AsciiHeader(name, text, value);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new RawHeader(name, bytes, 0, bytes.length, value);
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
        return value() instanceof List<?> several ? several : List.of(value());
    }

    /** The values when this field has this name, else none. */
    // A field's values are made by the reader of its own name, so they are T of that name.
    @SuppressWarnings("unchecked")
    public <T> List<T> values(HeaderName<T> wanted) {
        return is(wanted) ? (List<T>) values() : List.of();
    }

    /** The first value when this field has this name, and one at all; else null. */
    // As above.
    @SuppressWarnings("unchecked")
    <T> @Nullable T first(HeaderName<T> wanted) {
        if (!is(wanted)) {
            return null;
        }
        if (value() instanceof List<?> several) {
            return several.isEmpty() ? null : (T) several.getFirst();
        }
        return (T) value();
    }

    /**
     * Reads the value now, so that nobody stumbles over it later.
     *
     * @throws MalformedValue as {@link #values} does
     */
    public void check() {
        value();
    }

    private Object value() {
        Object made = value;
        if (made == null) {
            made = read();
            value = made;
        }
        return made;
    }

    private Object read() {
        if (name.isNeeded()) {
            return readValue();
        }
        try {
            return readValue();
        } catch (MalformedValue unreadable) {
            return List.of();
        }
    }

    abstract Object readValue();

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
