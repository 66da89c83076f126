package hotline.telephony.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Every RTP port of the range is taken, or the machine gives no more sockets; a call that needs one
 * must be refused.
 */
public final class NoPortLeft extends Exception {

    /**
     * @param refusal why the machine gave no socket; null when every pair is taken
     */
    NoPortLeft(int firstPort, int lastPort, @Nullable IOException refusal) {
        super(
                "no RTP port left between "
                        + firstPort
                        + " and "
                        + lastPort
                        + (refusal == null ? "" : ": " + refusal.getMessage()),
                refusal);
    }
}
