package hotline.telephony.media.rtp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.BitSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The UDP ports that may be used, given out in pairs. Begins at a random one and goes round, so
 * that a number rests as long as possible before a late packet of its last call could meet the
 * next. Safe for any thread.
 */
public final class PortRange {

    private final InetAddress address;
    private final int firstEven;
    private final int pairs;
    private final BitSet taken;
    private int next;

    public PortRange(InetAddress address, int first, int last, RandomGenerator random) {
        this.address = address;
        this.firstEven = first + (first & 1);
        this.pairs = (last + 1 - firstEven) / 2;
        this.taken = new BitSet(pairs);
        this.next = random.nextInt(pairs);
    }

    /**
     * Opens the next free pair; empty when every one is taken, by us or by another program.
     *
     * @throws IOException when the machine gives no socket at all
     */
    public synchronized Optional<SocketPair> open() throws IOException {
        for (int tried = 0; tried < pairs; tried++) {
            int pair = next;
            next = (next + 1) % pairs;
            if (taken.get(pair)) {
                continue;
            }
            try {
                var sockets = SocketPair.bind(address, firstEven + 2 * pair);
                taken.set(pair);
                return Optional.of(sockets);
            } catch (BindException usedByAnotherProgram) {
                // the next one may be free
            }
        }
        return Optional.empty();
    }

    /** Takes a pair back whose sockets are closed. */
    public synchronized void free(SocketPair sockets) {
        taken.clear((sockets.port() - firstEven) / 2);
    }

    /** How many pairs are given out. */
    public synchronized int taken() {
        return taken.cardinality();
    }
}
