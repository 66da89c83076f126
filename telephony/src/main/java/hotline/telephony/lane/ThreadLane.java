package hotline.telephony.lane;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A lane on a platform thread of its own, in real time. */
public final class ThreadLane implements Lane, AutoCloseable {

    private final int capacity;
    private final Mailbox mailbox = new Mailbox();
    private final TimerQueue timers = new TimerQueue();
    private final Consumer<Throwable> fault;
    private final Thread reader;
    private final AtomicLong shed = new AtomicLong();

    /**
     * @param capacity how many waiting tasks make {@link #offer} say no
     * @param fault told of every exception that a task let escape; the lane goes on with the next
     *     task
     */
    public ThreadLane(String name, int capacity, Consumer<Throwable> fault) {
        this.capacity = capacity;
        this.fault = fault;
        this.reader = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public ThreadLane start() {
        reader.start();
        return this;
    }

    @Override
    public boolean offer(Runnable task) {
        if (mailbox.size() >= capacity) {
            shed.incrementAndGet();
            return false;
        }
        mailbox.put(task);
        return true;
    }

    @Override
    public void execute(Runnable task) {
        mailbox.put(task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return timers.add(nanoTime(), delay.toNanos(), task);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** How many tasks wait; for the health page. */
    public int waiting() {
        return mailbox.size();
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
        return timers.pending();
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
        while (!Thread.interrupted()) {
            fireDueTimers();
            Runnable task = mailbox.take(untilNextTimer());
            if (task != null) {
                runGuarded(task);
            }
        }
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
