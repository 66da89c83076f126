package hotline.telephony.lane;

import java.time.Duration;

/**
 * One thread's worth of work, in order. Tasks and timers of one lane never run at the same time, so
 * what they own needs no lock. A task never waits: it asks, and goes on.
 *
 * <p>{@link ThreadLane} runs in real time; {@link VirtualLane} runs when it is told to, in time
 * that is made up.
 */
public interface Lane {

    /**
     * Puts a task at the end of the mailbox. False when the lane is full; the sender knows what may
     * be shed: a new call gets 503, a lost datagram is sent again by its sender.
     */
    boolean offer(Runnable task);

    /**
     * Puts a task into the mailbox even when it is full for {@link #offer}: for what must not be
     * lost (hang-ups, the news of one lane to another), whose number is bounded by calls that were
     * let in.
     */
    void execute(Runnable task);

    /** Runs {@code task} on this lane after the delay. Called on the lane itself. */
    Timer after(Duration delay, Runnable task);

    /** Monotonic time of this lane in nanoseconds; only differences mean anything. */
    long nanoTime();

    /** Something that will happen unless it is cancelled. */
    interface Timer {
        /**
         * Called on the lane itself; after it the task does not run. Harmless when it already ran.
         */
        void cancel();
    }
}
