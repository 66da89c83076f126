package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.SipMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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

    /** That of a message; empty when it has none, or does not say what it is. */
    static Optional<Body> in(SipMessage message) {
        MediaType type = message.contentType();
        return message.body().length == 0 || type == null
                ? Optional.empty()
                : Optional.of(new Body(type, message.body()));
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
