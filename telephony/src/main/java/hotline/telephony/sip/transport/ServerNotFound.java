package hotline.telephony.sip.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A URI leads nowhere: says which name was not found, and why. */
public final class ServerNotFound extends IOException {

    private static final long serialVersionUID = 1;

    ServerNotFound(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
