package hotline.telephony.lane;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A lane on a platform thread of its own, in real time.
 *
 * <p>Its mailbox has no lock: a blocking queue wakes its reader while it still holds the lock that
 * the reader needs first, so on a busy core one message costs three changes of thread instead of
 * one. And a lane may read sockets itself ({@link #watch}): then a message from the network costs
 * one change of thread, from the network's, and a crowd of them costs one together.
 */
public final class ThreadLane implements Lane, AutoCloseable {

    /** Only some at a time: timers and channels must not wait for whoever never stops asking. */
    private static final int TASKS_PER_TURN = 64;

    /** Timers from this length on may fire a little late. */
    private static final long UNHURRIED = 1_000_000_000;

    /**
     * Those fall due together, every 16.8 ms: a SIP lane has some thousand a second, most of them
     * only forget something, and to wake up for each costs more than that.
     */
    private static final long TOGETHER = (1L << 24) - 1;

    private final int capacity;
    private final Queue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final TimerQueue timers = new TimerQueue();
    private final Consumer<Throwable> fault;
    private final Thread reader;
    private final AtomicLong shed = new AtomicLong();

    /** Another one only while the lane is at work, and by itself. */
    private volatile Rest rest;

    /** Whether the next message must wake the lane. */
    private volatile boolean resting;

    /**
     * @param capacity how many waiting tasks make {@link #offer} say no
     * @param fault told of every exception that a task let escape; the lane goes on with the next
     *     task
     */
    public ThreadLane(String name, int capacity, Consumer<Throwable> fault) {
        this.capacity = capacity;
        this.fault = fault;
        this.reader = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        this.rest = new Parking(reader);
    }

    public ThreadLane start() {
        reader.start();
        return this;
    }

    @Override
    public boolean offer(Runnable task) {
        if (waiting() >= capacity) {
            shed.incrementAndGet();
            return false;
        }
        execute(task);
        return true;
    }

    @Override
    public void execute(Runnable task) {
        waiting.incrementAndGet();
        mailbox.add(task);
        if (resting) {
            // Said once is enough, and a lane that was told in vain only looks again.
            resting = false;
            rest.wake();
        }
    }

    /**
     * Lets this lane look after a channel: whenever it can be read, {@code readable} is run between
     * the tasks. It ends with the channel, or with the lane. From any thread.
     *
     * @param channel in non-blocking mode
     * @param readable reads what is there but for a bound; what it hands to this lane by {@link
     *     #offer} waits behind what came before
     */
    public void watch(SelectableChannel channel, Runnable readable) {
        execute(
                () -> {
                    if (!(rest instanceof Watching)) {
                        rest = new Watching(this::runGuarded);
                    }
                    ((Watching) rest).watch(channel, readable);
                });
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        long nanos = delay.toNanos();
        long at = nanoTime() + nanos;
        return timers.add(nanos, nanos < UNHURRIED ? at : (at | TOGETHER) + 1, task);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** How many tasks wait; for the health page. */
    public int waiting() {
        return waiting.get();
    }

    /** How many tasks {@link #offer} has turned away. */
    public long shed() {
        return shed.get();
    }

    /**
     * Timers that will fire; asked on the lane itself. After all calls are over it must come down
     * to the housekeeping.
     */
    public int pendingTimers() {
        return timers.size();
    }

    /** Stops after the task at hand; tasks and timers that are left do not run. */
    @Override
    public void close() {
        reader.interrupt();
        if (Thread.currentThread() == reader) {
            return;
        }
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        // close() asks us to leave by an interrupt
        while (!reader.isInterrupted()) {
            fireDueTimers();
            runTasks();
            runGuarded(this::rest);
        }
        rest.close();
    }

    private void runTasks() {
        for (int i = 0; i < TASKS_PER_TURN && !reader.isInterrupted(); i++) {
            Runnable task = mailbox.poll();
            if (task == null) {
                return;
            }
            waiting.decrementAndGet();
            runGuarded(task);
        }
    }

    private void rest() {
        resting = true;
        // Looked at again, for something may have come before we said that we rest.
        rest.await(mailbox.isEmpty() ? untilNextTimer() : 0);
        resting = false;
    }

    private void fireDueTimers() {
        while (!timers.isEmpty() && timers.soonest() - nanoTime() <= 0) {
            runGuarded(timers.take());
        }
    }

    private long untilNextTimer() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.soonest() - nanoTime();
    }

    private void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | StackOverflowError bug) {
            fault.accept(bug);
        }
    }
}
