package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.MediaType;
import java.nio.charset.StandardCharsets;

/**
 * A message body that this layer carries and does not read.
 *
 * @param bytes owned by this record; not to be changed after it was handed over
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copied as seldom as possible
public record Body(MediaType type, byte[] bytes) {

    public static Body sdp(byte[] bytes) {
        return new Body(MediaType.SDP, bytes);
    }

    public static Body of(MediaType type, String text) {
        return new Body(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return type + ", " + bytes.length + " bytes";
    }
}
