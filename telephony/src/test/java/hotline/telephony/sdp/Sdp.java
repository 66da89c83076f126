package hotline.telephony.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Descriptions for the tests, from text and from files. */
final class Sdp {

    private Sdp() {}

    static SessionDescription read(String text) {
        return read(text.getBytes(UTF_8));
    }

    static SessionDescription read(byte[] body) {
        return switch (SessionDescription.parse(body)) {
            case Parsed.Valid(var description) -> description;
            case Parsed.Malformed(var why, var section) ->
                    throw new AssertionError(why + " " + section);
        };
    }

    /** A file under {@code src/test/resources/sdp}. */
    static byte[] file(String name) {
        try (var in = Sdp.class.getResourceAsStream("/sdp/" + name)) {
            if (in == null) {
                throw new AssertionError("no /sdp/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
