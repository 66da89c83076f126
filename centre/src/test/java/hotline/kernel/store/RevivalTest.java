package hotline.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RevivalTest {

    private final AtomicReference<Optional<ProcessHandle>> server =
            new AtomicReference<>(Optional.empty());
    private final AtomicInteger tries = new AtomicInteger();
    private final CompletableFuture<Integer> back = new CompletableFuture<>();

    @Test
    void whereTheDiskIsFullItIsTriedUntilThereIsRoom() throws Exception {
        Process started = new ProcessBuilder("sleep", "600").start();
        try (var _ = new Revival(server::get, () -> start(started), Path.of("log"))) {
            assertEquals(2, back.get(60, TimeUnit.SECONDS));
        } finally {
            started.destroyForcibly();
        }
    }

    private void start(Process started) {
        if (tries.incrementAndGet() == 1) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }
        server.set(Optional.of(started.toHandle()));
        back.complete(tries.get());
    }
}
