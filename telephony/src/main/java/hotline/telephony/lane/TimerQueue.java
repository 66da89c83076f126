package hotline.telephony.lane;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one lane, soonest first; equal ones in the order in which they were set.
 *
 * <p>A SIP lane has a hundred thousand of them, of a dozen different lengths. Those of one length
 * fall due in the order in which they were set, so they stand in a line, and only the heads of the
 * lines are compared. Most are cancelled long before their time, and leave their line at once.
 */
final class TimerQueue {

    private final Map<Long, Line> lines = new HashMap<>();
    private final TreeSet<Due> heads = new TreeSet<>();
    private long made;
    private int size;

    /**
     * @param delay which line it joins
     * @param at when it is due; in one line never before the one that was added last
     */
    Lane.Timer add(long delay, long at, Runnable task) {
        Line line = lines.computeIfAbsent(delay, Line::new);
        var due = new Due(line, at, made++, task);
        line.append(due);
        size++;
        return due;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** When the soonest timer is due; the queue must not be empty. */
    long soonest() {
        return heads.first().at;
    }

    /** Takes out the soonest timer; the queue must not be empty. */
    Runnable take() {
        Due due = heads.first();
        Runnable task = due.task;
        if (task == null) {
            throw new IllegalStateException("a timer that is over was left at the head");
        }
        due.cancel();
        return task;
    }

    /** Timers that will fire; for the health page and for tests. */
    int size() {
        return size;
    }

    /** Timers of one length, from the head on. */
    private final class Line {
        private final long delay;
        private @Nullable Due tail;

        Line(long delay) {
            this.delay = delay;
        }

        void append(Due due) {
            Due last = tail;
            if (last == null) {
                heads.add(due);
            } else {
                last.next = due;
                due.previous = last;
            }
            tail = due;
        }

        void remove(Due due) {
            Due before = due.previous;
            Due after = due.next;
            if (after == null) {
                tail = before;
            } else {
                after.previous = before;
                due.next = null;
            }
            if (before != null) {
                before.next = after;
                due.previous = null;
                return;
            }
            heads.remove(due);
            if (after == null) {
                lines.remove(delay, this);
            } else {
                heads.add(after);
            }
        }
    }

    private final class Due implements Lane.Timer, Comparable<Due> {
        private final Line line;
        private final long at;
        private final long order;
        private @Nullable Due previous;
        private @Nullable Due next;

        /** Null when it has fired or was cancelled. */
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
            line.remove(this);
            size--;
        }

        @Override
        public int compareTo(Due other) {
            // By difference, for System.nanoTime() may wrap around.
            int byTime = Long.compare(at - other.at, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
