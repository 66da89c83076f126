package hotline.telephony.media;

/** Every RTP port of the range is taken; a call that needs one more must be refused. */
public final class NoPortLeft extends Exception {

    NoPortLeft(int firstPort, int lastPort) {
        super("no RTP port left between " + firstPort + " and " + lastPort);
    }
}
