package hotline.telephony.peers;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Waits for other processes, which cannot wake us: looks again and again, for a while that is long
 * enough for two slow cores shared with others.
 */
public final class Await {

    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long LOOK_EVERY_MILLIS = 20;

    private Await() {}

    /** What {@code look} finds first; fails when it never finds anything. */
    public static <T> T some(String what, Supplier<Optional<T>> look) {
        return some(what, look, PATIENCE);
    }

    public static <T> T some(String what, Supplier<Optional<T>> look, Duration patience) {
        long start = System.nanoTime();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new AssertionError("waited " + patience.toSeconds() + " s for " + what);
            }
            pause();
        }
    }

    /** The exit status of a program that is about to end. */
    public static int end(Process program) {
        return end(program, PATIENCE);
    }

    public static int end(Process program, Duration patience) {
        try {
            if (!program.waitFor(patience.toNanos(), NANOSECONDS)) {
                program.destroyForcibly().waitFor(10, SECONDS);
                throw new AssertionError("did not end: " + program.info());
            }
            return program.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted while waiting", e);
    }
}
