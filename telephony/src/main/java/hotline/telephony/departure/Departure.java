package hotline.telephony.departure;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Ends a process politely. When it is asked for the first time, nothing new is taken and what is up
 * goes on, up to a limit; then, or when asked again, the process leaves. Any thread may ask.
 *
 * <pre>
 *            ask               quiet, limit, or ask                ask
 *  STAYING ───────► DRAINING ───────────────────────► LEAVING ───────────► the process is gone
 *           stopTaking                        leave
 * </pre>
 */
public final class Departure {

    /** What a shell says of a process that SIGTERM ended: 128 + 15. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static final System.Logger LOG = System.getLogger(Departure.class.getName());
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private enum State {
        STAYING,
        DRAINING,
        LEAVING
    }

    private final Runnable stopTaking;
    private final BooleanSupplier isQuiet;
    private final Duration limit;
    private final Runnable leave;
    private State state = State.STAYING;
    private boolean hurried;

    /**
     * @param stopTaking run once, at the first time of asking; must not wait
     * @param isQuiet whether nothing is up any more; asked ten times a second
     * @param limit how long what is up may go on
     * @param leave run once, in the end; may wait, and may end the process
     */
    public Departure(Runnable stopTaking, BooleanSupplier isQuiet, Duration limit, Runnable leave) {
        this.stopTaking = stopTaking;
        this.isQuiet = isQuiet;
        this.limit = limit;
        this.leave = leave;
    }

    /** Ends this process by its shutdown hooks, which hang up what is left. */
    public static Departure ofThisProcess(
            Runnable stopTaking, BooleanSupplier isQuiet, Duration limit) {
        return new Departure(stopTaking, isQuiet, limit, () -> System.exit(ENDED_BY_SIGTERM));
    }

    /** From now on SIGTERM and SIGINT (Ctrl-C) ask. */
    public Departure atSignals() {
        Signals.on("TERM", this::ask);
        Signals.on("INT", this::ask);
        return this;
    }

    /** Asks to go; whoever asks again is in a hurry. */
    public synchronized void ask() {
        switch (state) {
            case STAYING -> {
                state = State.DRAINING;
                Thread.ofPlatform().name("departure").start(this::depart);
            }
            case DRAINING -> {
                hurried = true;
                notifyAll();
            }
            case LEAVING -> Runtime.getRuntime().halt(ENDED_BY_SIGTERM);
        }
    }

    private void depart() {
        stopTaking.run();
        if (!isQuiet.getAsBoolean()) {
            LOG.log(
                    Level.INFO,
                    "Nothing new is taken; calls go on for up to {0} s. A second signal ends them.",
                    limit.toSeconds());
        }
        awaitQuiet();
        leave.run();
    }

    private synchronized void awaitQuiet() {
        long until = System.nanoTime() + limit.toNanos();
        try {
            while (!hurried && !isQuiet.getAsBoolean() && System.nanoTime() - until < 0) {
                wait(LOOK_AGAIN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody is in a hurry
        }
        state = State.LEAVING;
    }
}
