package hotline.telephony.lane;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The timers of one lane, soonest first; equal ones in the order in which they were set. */
final class TimerQueue {

    /** Fewer cancelled ones than this are not worth a look at the whole queue. */
    private static final int WORTH_SWEEPING = 64;

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private long made;
    private int cancelled;

    Lane.Timer add(long at, Runnable task) {
        var due = new Due(at, made++, task);
        queue.add(due);
        return due;
    }

    boolean isEmpty() {
        dropCancelled();
        return queue.isEmpty();
    }

    /** When the soonest timer is due; the queue must not be empty. */
    long soonest() {
        dropCancelled();
        return queue.element().at;
    }

    /** Takes out the soonest timer; the queue must not be empty. */
    Runnable take() {
        dropCancelled();
        Due due = queue.remove();
        Runnable task = due.task;
        if (task == null) {
            throw new IllegalStateException("a cancelled timer was left at the head");
        }
        due.task = null;
        return task;
    }

    /** Timers that are kept, whether they will fire or not. */
    int size() {
        return queue.size();
    }

    /** Timers that will fire, counted one by one: for tests and the health page. */
    int pending() {
        return (int) queue.stream().filter(due -> due.task != null).count();
    }

    private void dropCancelled() {
        while (true) {
            Due head = queue.peek();
            if (head == null || head.task != null) {
                return;
            }
            queue.poll();
            cancelled--;
        }
    }

    /**
     * Cancelled timers are left where they are until their time comes; but a session timer's is
     * half an hour away, so they go together once they are the greater part.
     */
    private void sweep() {
        if (cancelled > WORTH_SWEEPING && cancelled > queue.size() / 2) {
            queue.removeIf(due -> due.task == null);
            cancelled = 0;
        }
    }

    private final class Due implements Lane.Timer, Comparable<Due> {
        private final long at;
        private final long order;
        // Emptied by cancel(), so that a cancelled timer of 32 s does not keep a finished call in
        // memory.
        private @Nullable Runnable task;

        Due(long at, long order, Runnable task) {
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
