package hotline.telephony.lane;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one lane, soonest first; equal ones in the order in which they were set.
 *
 * <p>A SIP lane has a hundred thousand of them, of a dozen different lengths. Those of one length
 * fall due in the order in which they were set, so they stand in a line, and only the heads of the
 * lines are compared.
 */
final class TimerQueue {

    /** Fewer cancelled ones than this are not worth a look at all of them. */
    private static final int WORTH_SWEEPING = 64;

    private final Map<Long, Line> lines = new HashMap<>();
    private final PriorityQueue<Due> heads = new PriorityQueue<>();
    private long made;
    private int size;
    private int cancelled;

    /**
     * @param now never less than the last time
     */
    Lane.Timer add(long now, long delay, Runnable task) {
        Line line = lines.computeIfAbsent(delay, Line::new);
        var due = new Due(line, now + delay, made++, task);
        if (line.isEmpty) {
            line.isEmpty = false;
            heads.add(due);
        } else {
            line.behind.add(due);
        }
        size++;
        return due;
    }

    boolean isEmpty() {
        dropCancelled();
        return heads.isEmpty();
    }

    /** When the soonest timer is due; the queue must not be empty. */
    long soonest() {
        dropCancelled();
        return heads.element().at;
    }

    /** Takes out the soonest timer; the queue must not be empty. */
    Runnable take() {
        dropCancelled();
        Due due = heads.remove();
        moveUp(due.line);
        size--;
        Runnable task = due.task;
        if (task == null) {
            throw new IllegalStateException("a cancelled timer was left at the head");
        }
        due.task = null;
        return task;
    }

    /** Timers that are kept, whether they will fire or not. */
    int size() {
        return size;
    }

    /** Timers that will fire: for tests and the health page. */
    int pending() {
        return size - cancelled;
    }

    private void dropCancelled() {
        while (true) {
            Due head = heads.peek();
            if (head == null || head.task != null) {
                return;
            }
            heads.remove();
            dropped();
            moveUp(head.line);
        }
    }

    /** The head of the line is gone. */
    private void moveUp(Line line) {
        while (true) {
            Due next = line.behind.poll();
            if (next == null) {
                line.isEmpty = true;
                lines.remove(line.delay, line);
                return;
            }
            if (next.task != null) {
                heads.add(next);
                return;
            }
            dropped();
        }
    }

    private void dropped() {
        size--;
        cancelled--;
    }

    /**
     * Cancelled timers are left where they are until their time comes; but a session timer's is
     * half an hour away, so they go together once they are the greater part.
     */
    private void sweep() {
        if (cancelled <= WORTH_SWEEPING || cancelled <= size / 2) {
            return;
        }
        for (Line line : lines.values()) {
            line.behind.removeIf(due -> due.task == null);
        }
        List<Due> all = List.copyOf(heads);
        heads.clear();
        for (Due head : all) {
            if (head.task == null) {
                moveUp(head.line);
            } else {
                heads.add(head);
            }
        }
        size = heads.size();
        for (Line line : lines.values()) {
            size += line.behind.size();
        }
        cancelled = 0;
    }

    /** Timers of one length; the head itself stands among the heads. */
    private static final class Line {
        private final long delay;
        private final Queue<Due> behind = new ArrayDeque<>();
        private boolean isEmpty = true;

        Line(long delay) {
            this.delay = delay;
        }
    }

    private final class Due implements Lane.Timer, Comparable<Due> {
        private final Line line;
        private final long at;
        private final long order;
        // Emptied by cancel(), so that a cancelled timer of 32 s does not keep a finished call in
        // memory.
        private @Nullable Runnable task;

        Due(Line line, long at, long order, Runnable task) {
            this.line = line;
            this.at = at;
            this.order = order;
            this.task = task;
        }

        @Override
        public void cancel() {
            if (task == null) {
                return;
            }
            task = null;
            cancelled++;
            sweep();
        }

        @Override
        public int compareTo(Due other) {
            // By difference, for System.nanoTime() may wrap around.
            int byTime = Long.compare(at - other.at, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
