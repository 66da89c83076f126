package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A field of ours in ASCII, as nearly all are. It goes straight from its text into the message, and
 * has no bytes of its own.
 */
final class AsciiHeader extends Header {

    private final String text;

    AsciiHeader(HeaderName<?> name, String text, @Nullable Object value) {
        super(name, value);
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    Object readValue() {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return name().read(bytes, 0, bytes.length);
    }

    @Override
    int length() {
        return text.length();
    }

    // Deprecated because it takes the lower byte of each character, whatever the character: which
    // for ASCII is the character, and there is no other way without an array in between.
    @SuppressWarnings("deprecation")
    @Override
    int putValue(byte[] out, int at) {
        text.getBytes(0, text.length(), out, at);
        return at + text.length();
    }
}
