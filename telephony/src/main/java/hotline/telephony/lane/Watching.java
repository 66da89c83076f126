package hotline.telephony.lane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;

/** The rest of a lane that looks after channels itself: what can be read ends it, too. */
final class Watching implements Rest {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Selector selector;
    private final Consumer<SelectionKey> read;

    /**
     * @param guard runs what a channel's owner does, whatever comes of it
     */
    Watching(Consumer<Runnable> guard) {
        this.read = key -> guard.accept((Runnable) key.attachment());
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for a lane", e);
        }
    }

    void watch(SelectableChannel channel, Runnable readable) {
        try {
            channel.register(selector, SelectionKey.OP_READ, readable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void await(long nanos) {
        try {
            if (nanos > 0) {
                // Rounded up, or the last part of a millisecond would be spent asking.
                selector.select(read, Math.ceilDiv(nanos, NANOS_PER_MILLI));
            } else {
                selector.selectNow(read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void wake() {
        selector.wakeup();
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
