package hotline.floor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen if nothing else happens before, soonest first; a binary heap in which every
 * deadline knows its seat, so that one that is called off leaves at once.
 */
final class Deadlines {

    private Deadline[] heap = new Deadline[64];
    private int size;
    private long made;

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

        private boolean isBefore(Deadline other) {
            int byTime = at.compareTo(other.at);
            if (byTime != 0) {
                return byTime < 0;
            }
            // At one moment, who may be served stands in line before anybody becomes free: or a
            // younger call would be served first.
            boolean relaxes = what instanceof Due.RelaxTime;
            return relaxes == other.what instanceof Due.RelaxTime ? order < other.order : relaxes;
        }
    }

    Deadline set(Instant at, Due what) {
        var deadline = new Deadline(at, made++, what);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        put(deadline, size++);
        rise(deadline);
        return deadline;
    }

    /** Harmless when there is none, or it is over. */
    void callOff(@Nullable Deadline deadline) {
        if (deadline == null || deadline.seat < 0) {
            return;
        }
        int seat = deadline.seat;
        Deadline last = heap[--size];
        deadline.seat = -1;
        if (last != deadline) {
            put(last, seat);
            rise(last);
            sink(last);
        }
    }

    Optional<Instant> next() {
        return size == 0 ? Optional.empty() : Optional.of(heap[0].at);
    }

    /** Takes out what is due by now; null when nothing is. */
    @Nullable Due takeDue(Instant now) {
        if (size == 0 || heap[0].at.isAfter(now)) {
            return null;
        }
        Deadline first = heap[0];
        callOff(first);
        return first.what;
    }

    private void put(Deadline deadline, int seat) {
        heap[seat] = deadline;
        deadline.seat = seat;
    }

    private void rise(Deadline deadline) {
        int seat = deadline.seat;
        while (seat > 0 && deadline.isBefore(heap[(seat - 1) / 2])) {
            put(heap[(seat - 1) / 2], seat);
            seat = (seat - 1) / 2;
        }
        put(deadline, seat);
    }

    private void sink(Deadline deadline) {
        int seat = deadline.seat;
        while (2 * seat + 1 < size) {
            int child = 2 * seat + 1;
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(deadline)) {
                break;
            }
            put(heap[child], seat);
            seat = child;
        }
        put(deadline, seat);
    }
}
