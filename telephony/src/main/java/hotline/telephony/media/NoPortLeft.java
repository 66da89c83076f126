package hotline.telephony.media;

import java.io.IOException;

/**
 * Every RTP port of the range is taken, or the machine gives no more sockets; a call that needs one
 * must be refused.
 */
public final class NoPortLeft extends Exception {

    NoPortLeft(int firstPort, int lastPort) {
        super("no RTP port left between " + firstPort + " and " + lastPort);
    }

    NoPortLeft(int firstPort, int lastPort, IOException why) {
        super(
                "no socket for an RTP port between "
                        + firstPort
                        + " and "
                        + lastPort
                        + ": "
                        + why.getMessage(),
                why);
    }
}
