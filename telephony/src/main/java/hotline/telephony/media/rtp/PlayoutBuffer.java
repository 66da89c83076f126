package hotline.telephony.media.rtp;

import java.util.Arrays;

/**
 * Brings a party's packets into the steady beat in which sound is mixed, recorded and searched:
 * samples in a ring by RTP timestamp, read 20 ms at a time. Reordering and duplicates vanish, what
 * is lost is silence, packets may be of any length.
 *
 * <p>The reader keeps 40 ms behind the network. A packet that comes too late lets it fall back by
 * 20 ms, up to 120 ms; when there was plenty of time for five seconds it catches up again. This
 * also takes care of clocks that do not agree.
 */
public final class PlayoutBuffer {

    private static final int SIZE = 4_096;
    private static final int MASK = SIZE - 1;
    private static final int FRAME = 160;
    private static final int DELAY = 2 * FRAME;
    private static final int LONGEST_DELAY = 6 * FRAME;
    private static final int WINDOW = 250;

    /** So many late packets in a row are a new time base. */
    private static final int LATE_AT_MOST = 5;

    /** Made when the first packet comes: most calls are only relayed and never need it. */
    private short[] ring = {};

    private boolean started;
    private int read;
    private int end;
    private int lateInARow;
    private int leastSlack = Integer.MAX_VALUE;
    private int pulls;

    /** Puts {@code count} samples that begin at an RTP timestamp. */
    public void put(int timestamp, short[] samples, int count) {
        if (count > SIZE / 2) {
            return;
        }
        int ahead = timestamp - read;
        if (!started || ahead + count > SIZE || ahead < -SIZE) {
            restart(timestamp);
        } else if (ahead + count <= 0) {
            lateInARow++;
            if (lateInARow >= LATE_AT_MOST) {
                restart(timestamp);
            } else if (end - read < LONGEST_DELAY) {
                read -= FRAME;
            }
            if (timestamp - read + count <= 0) {
                return;
            }
        } else {
            lateInARow = 0;
        }
        int skip = Math.max(0, read - timestamp);
        for (int i = skip; i < count; i++) {
            ring[(timestamp + i) & MASK] = samples[i];
        }
        if (timestamp + count - end > 0) {
            end = timestamp + count;
        }
    }

    /** Takes the next 20 ms; silence where nothing came. */
    public void pull(short[] into) {
        if (!started) {
            Arrays.fill(into, 0, FRAME, (short) 0);
            return;
        }
        int slack = end - read;
        leastSlack = Math.min(leastSlack, slack);
        if (++pulls == WINDOW) {
            if (leastSlack > DELAY + FRAME) {
                clear(read);
                read += FRAME;
            }
            leastSlack = Integer.MAX_VALUE;
            pulls = 0;
        }
        for (int i = 0; i < FRAME; i++) {
            int at = (read + i) & MASK;
            into[i] = ring[at];
            ring[at] = 0;
        }
        read += FRAME;
    }

    /** Begins anew with the next packet: what was not read is thrown away. */
    public void reset() {
        started = false;
    }

    private void restart(int timestamp) {
        if (ring.length == 0) {
            ring = new short[SIZE];
        } else {
            Arrays.fill(ring, (short) 0);
        }
        started = true;
        read = timestamp - DELAY;
        end = timestamp;
        lateInARow = 0;
        leastSlack = Integer.MAX_VALUE;
        pulls = 0;
    }

    private void clear(int from) {
        for (int i = 0; i < FRAME; i++) {
            ring[(from + i) & MASK] = 0;
        }
    }
}
