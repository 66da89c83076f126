package hotline.kernel.store;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the embedded server again when it ends by itself, such as by the kernel for want of
 * memory: what waits for the database goes on, and nobody has to be called at night.
 */
final class Revival implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Revival.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Supplier<Optional<ProcessHandle>> server;
    private final Runnable start;
    private final Path log;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final Thread watching;

    /**
     * @param server its process; empty when it has none
     * @param start throws an {@link IllegalStateException} when it did not start, an {@link
     *     UncheckedIOException} when the disk did not let it, such as a full one
     * @param log where the server says why it ended
     */
    Revival(Supplier<Optional<ProcessHandle>> server, Runnable start, Path log) {
        this.server = server;
        this.start = start;
        this.log = log;
        this.watching = Thread.ofVirtual().name("database-revival").start(this::watch);
    }

    private void watch() {
        while (!closing.isDone()) {
            server.get()
                    .ifPresent(alive -> CompletableFuture.anyOf(alive.onExit(), closing).join());
            if (!closing.isDone()) {
                LOG.error("the embedded database has ended and is started again; why: {}", log);
                revive();
            }
        }
    }

    private void revive() {
        // PostgreSQL itself refuses as long as a part of the old server still writes.
        for (Duration pause = FIRST_PAUSE; !isClosingWithin(pause); pause = longer(pause)) {
            try {
                start.run();
                LOG.info("the embedded database is back");
                return;
            } catch (IllegalStateException | UncheckedIOException e) {
                LOG.error("the embedded database does not start: {}", e.getMessage());
            }
        }
    }

    private boolean isClosingWithin(Duration pause) {
        try {
            closing.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Lets a start that has begun come to its end; nothing is started after this. */
    @Override
    public void close() {
        closing.complete(null);
        try {
            watching.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
