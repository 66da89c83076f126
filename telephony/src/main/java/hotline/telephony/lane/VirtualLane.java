package hotline.telephony.lane;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * A lane in made-up time: nothing runs until {@link #advance} or {@link #runUntilQuiet} says so,
 * and minutes pass in microseconds. For simulations and tests; one thread at a time.
 */
public final class VirtualLane implements Lane {

    private final TimerQueue timers = new TimerQueue();
    private final ArrayDeque<Runnable> mailbox = new ArrayDeque<>();
    private long now;

    @Override
    public boolean offer(Runnable task) {
        mailbox.add(task);
        return true;
    }

    @Override
    public void execute(Runnable task) {
        mailbox.add(task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        long nanos = delay.toNanos();
        return timers.add(nanos, now + nanos, task);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** Time that has passed since this lane was made. */
    public Duration elapsed() {
        return Duration.ofNanos(now);
    }

    /** Lets that much time pass; everything due in it runs, in order. */
    public void advance(Duration by) {
        long until = now + by.toNanos();
        drain();
        while (!timers.isEmpty() && timers.soonest() <= until) {
            fireNext();
        }
        now = until;
    }

    /** Runs until no task waits and no timer is set; at most {@code atMost} of virtual time. */
    public void runUntilQuiet(Duration atMost) {
        long until = now + atMost.toNanos();
        drain();
        while (!timers.isEmpty()) {
            if (timers.soonest() > until) {
                throw new IllegalStateException("not quiet after " + atMost);
            }
            fireNext();
        }
    }

    /** Timers that are set and not cancelled. */
    public int pendingTimers() {
        return timers.size();
    }

    private void fireNext() {
        now = Math.max(now, timers.soonest());
        timers.take().run();
        drain();
    }

    private void drain() {
        while (true) {
            Runnable task = mailbox.poll();
            if (task == null) {
                return;
            }
            task.run();
        }
    }
}
