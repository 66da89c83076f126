package hotline.telephony.media;

import hotline.telephony.media.rtp.SocketPair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of calls that are over, kept on their stepper for calls to come: to make a pair and
 * to close it again costs more than anything else about a call's sound.
 *
 * <p>What still comes in is thrown away, and a pair on which something came rests anew, so the late
 * packets of one call never meet the next. Anybody may take; the rest belongs to the stepper.
 */
final class Spares {

    /** Pairs; two files each. Two steppers rest enough for a thousand calls a second. */
    static final int MOST = 2_048;

    /** Nothing must have come for so long. */
    private static final long REST = 1_000_000_000;

    /** What nobody wanted for so long is given back to the system. */
    private static final long UNWANTED = 30_000_000_000L;

    /** How many that still hear somebody are passed over. */
    private static final int TRIES = 4;

    private final Queue<Spare> spares = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ByteBuffer dropped = ByteBuffer.allocateDirect(16);

    private final class Spare {
        private final SocketPair sockets;
        private final long keptSince;
        private volatile long quietSince;

        Spare(SocketPair sockets, long now) {
            this.sockets = sockets;
            this.keptSince = now;
            this.quietSince = now;
        }

        void drop(DatagramChannel channel) {
            try {
                channel.receive(dropped.clear());
            } catch (IOException e) {
                // news about something that was sent earlier
            }
            quietSince = System.nanoTime();
        }
    }

    // ---- from any thread

    /** A pair on which nothing has come for a while, registered on this stepper; null for none. */
    @Nullable SocketPair takeRested() {
        for (int tried = 0; tried < TRIES; tried++) {
            var spare = spares.poll();
            if (spare == null) {
                return null;
            }
            if (System.nanoTime() - spare.quietSince >= REST) {
                count.decrementAndGet();
                return spare.sockets;
            }
            spares.add(spare);
        }
        return null;
    }

    /** Any pair, for want of other ones; null for none. */
    @Nullable SocketPair takeAny() {
        var spare = spares.poll();
        if (spare == null) {
            return null;
        }
        count.decrementAndGet();
        return spare.sockets;
    }

    // ---- on the stepper's own thread

    /** Keeps a pair that is registered with the selector; false when there are enough. */
    boolean keep(SocketPair sockets, Selector selector) {
        if (count.get() >= MOST) {
            return false;
        }
        var spare = new Spare(sockets, System.nanoTime());
        attach(sockets.rtp(), selector, () -> spare.drop(sockets.rtp()));
        attach(sockets.rtcp(), selector, () -> spare.drop(sockets.rtcp()));
        count.incrementAndGet();
        spares.add(spare);
        return true;
    }

    private static void attach(DatagramChannel channel, Selector selector, Runnable handler) {
        SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            key.attach(handler);
        }
    }

    /** Closes what nobody wanted; really closed after the next select. */
    List<SocketPair> closeUnwanted() {
        long now = System.nanoTime();
        return closeThose(spare -> now - spare.keptSince >= UNWANTED);
    }

    List<SocketPair> closeAll() {
        return closeThose(_ -> true);
    }

    private List<SocketPair> closeThose(Predicate<Spare> unwanted) {
        var closed = new ArrayList<SocketPair>();
        for (var spare : List.copyOf(spares)) {
            // Somebody may take it at this very moment.
            if (unwanted.test(spare) && spares.remove(spare)) {
                count.decrementAndGet();
                closed.add(spare.sockets);
                try {
                    spare.sockets.close();
                } catch (IOException e) {
                    // as closed as it will ever be
                }
            }
        }
        return closed;
    }
}
