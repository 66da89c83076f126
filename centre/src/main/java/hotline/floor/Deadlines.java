package hotline.floor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen if nothing else happens before, soonest first; a heap in which every deadline
 * knows its seat, so that one that is called off leaves at once. Four below each, with their times
 * side by side: a hundred thousand deadlines are then eight steps deep.
 */
final class Deadlines {

    private static final int BELOW = 4;

    /** Of the deadline in the same seat, in nanoseconds of the epoch; they last until 2262. */
    private long[] times = new long[64];

    private Deadline[] heap = new Deadline[64];
    private int size;
    private long made;

    /** When the last one was due that was taken. */
    private long taken = Long.MIN_VALUE;

    /** One moment, and what is due then. */
    static final class Deadline {
        private final Instant at;
        private final long order;
        private final Due what;
        private int seat;

        private Deadline(Instant at, long order, Due what) {
            this.at = at;
            this.order = order;
            this.what = what;
        }

        /**
         * At one moment, who may be served stands in line before anybody becomes free: or a younger
         * call would be served first.
         */
        private boolean isBeforeAtOneMoment(Deadline other) {
            boolean lines = linesUp(what);
            return lines == linesUp(other.what) ? order < other.order : lines;
        }

        private static boolean linesUp(Due what) {
            return what instanceof Due.RelaxTime || what instanceof Due.CallbackTime;
        }
    }

    Deadline set(Instant at, Due what) {
        var deadline = new Deadline(at, made++, what);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
            times = Arrays.copyOf(times, size * 2);
        }
        rise(deadline, nanos(at), size++);
        return deadline;
    }

    /** Harmless when there is none, or it is over. */
    void callOff(@Nullable Deadline deadline) {
        if (deadline == null || deadline.seat < 0) {
            return;
        }
        int seat = deadline.seat;
        Deadline last = heap[--size];
        long time = times[size];
        deadline.seat = -1;
        if (last != deadline) {
            rise(last, time, seat);
            sink(last, time, last.seat);
        }
    }

    /** Empty when there is none, or it is over. */
    Optional<Instant> when(@Nullable Deadline deadline) {
        return deadline == null || deadline.seat < 0 ? Optional.empty() : Optional.of(deadline.at);
    }

    Optional<Instant> next() {
        return size == 0 ? Optional.empty() : Optional.of(heap[0].at);
    }

    /** Takes out what is due by now; null when nothing is. */
    @Nullable Due takeDue(Instant now) {
        if (size == 0 || times[0] > nanos(now)) {
            return null;
        }
        Deadline first = heap[0];
        taken = times[0];
        callOff(first);
        return first.what;
    }

    /**
     * Whether somebody else may be served from the moment on at which the one was due that was just
     * taken: nobody is, until it is known who all may be.
     */
    boolean moreLineUpAtThatMoment() {
        return size > 0 && times[0] == taken && Deadline.linesUp(heap[0].what);
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000 + at.getNano();
    }

    private void put(Deadline deadline, long time, int seat) {
        heap[seat] = deadline;
        times[seat] = time;
        deadline.seat = seat;
    }

    private boolean isBefore(Deadline one, long time, int seat) {
        return time == times[seat] ? one.isBeforeAtOneMoment(heap[seat]) : time < times[seat];
    }

    private void rise(Deadline deadline, long time, int from) {
        int seat = from;
        while (seat > 0) {
            int above = (seat - 1) / BELOW;
            if (!isBefore(deadline, time, above)) {
                break;
            }
            put(heap[above], times[above], seat);
            seat = above;
        }
        put(deadline, time, seat);
    }

    private void sink(Deadline deadline, long time, int from) {
        int seat = from;
        while (BELOW * seat + 1 < size) {
            int soonest = soonestBelow(seat);
            if (isBefore(deadline, time, soonest)) {
                break;
            }
            put(heap[soonest], times[soonest], seat);
            seat = soonest;
        }
        put(deadline, time, seat);
    }

    private int soonestBelow(int seat) {
        int soonest = BELOW * seat + 1;
        int end = Math.min(soonest + BELOW, size);
        for (int below = soonest + 1; below < end; below++) {
            if (isBefore(heap[below], times[below], soonest)) {
                soonest = below;
            }
        }
        return soonest;
    }
}
