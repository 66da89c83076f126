package hotline.telephony.media;

import java.util.List;

/**
 * The sound part of the switch: opens ports and lends them its steppers, the threads that carry
 * sound.
 *
 * <p>Everything may be called from any thread and returns at once. {@code docs/media.md} draws what
 * lives where.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class MediaEngine implements AutoCloseable {

    private final MediaSettings settings;

    /** Starts the steppers. */
    public MediaEngine(MediaSettings settings) {
        this.settings = settings;
    }

    /**
     * Opens a pair of sockets for a leg.
     *
     * @param name stands in logs and thread dumps
     * @param listener told of everything that happens on the port
     * @throws NoPortLeft when every pair of the range is taken
     */
    public MediaPort open(String name, MediaListener listener) throws NoPortLeft {
        throw new UnsupportedOperationException("ports of " + settings.address());
    }

    /**
     * Lets every port of the list hear all others. Bridges and conferences that they were in are
     * left.
     */
    public void conference(List<MediaPort> ports) {
        throw new UnsupportedOperationException("conference of " + ports.size());
    }

    /** How many ports are open; none after every call is over. */
    public int openPorts() {
        throw new UnsupportedOperationException("openPorts");
    }

    /** Closes every port, and ends the threads. */
    @Override
    public void close() {}
}
