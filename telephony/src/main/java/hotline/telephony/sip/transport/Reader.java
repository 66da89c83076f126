package hotline.telephony.sip.transport;

import java.nio.channels.SelectableChannel;

/**
 * A thread of somebody else's that reads datagrams for us. Where one thread does all the work that
 * comes with them, a second one in between would only have to wake it.
 */
@FunctionalInterface
public interface Reader {

    /**
     * Runs {@code readable} whenever the channel can be read, until it is closed.
     *
     * @param channel in non-blocking mode
     */
    void watch(SelectableChannel channel, Runnable readable);
}
