package hotline.telephony.media.sound;

import java.io.IOException;

/** A sound that cannot be played. The message says why and what to do about it. */
public final class UnplayableException extends IOException {

    public UnplayableException(String message) {
        super(message);
    }

    public UnplayableException(String message, Throwable cause) {
        super(message, cause);
    }
}
