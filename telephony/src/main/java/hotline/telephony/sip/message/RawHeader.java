package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A field as bytes: one that came in, or one of ours with more than ASCII in it. */
final class RawHeader extends Header {

    private final byte[] buffer;
    private final int start;
    private final int end;

    RawHeader(HeaderName<?> name, byte[] buffer, int start, int end, @Nullable Object value) {
        super(name, value);
        this.buffer = buffer;
        this.start = start;
        this.end = end;
    }

    @Override
    public String text() {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    @Override
    Object readValue() {
        return name().read(buffer, start, end);
    }

    @Override
    int length() {
        return end - start;
    }

    @Override
    int putValue(byte[] out, int at) {
        System.arraycopy(buffer, start, out, at, end - start);
        return at + end - start;
    }
}
