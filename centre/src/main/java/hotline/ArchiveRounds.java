package hotline;

import hotline.records.archive.Archivist;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Sends the archivist on his round once a minute, and again at once while there is more to do. */
final class ArchiveRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveRounds.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Archivist archivist;
    private volatile @Nullable Thread walker;

    ArchiveRounds(Archivist archivist) {
        this.archivist = archivist;
    }

    @Override
    public void start() {
        walker = Thread.ofVirtual().name("archivist").start(this::walk);
    }

    private void walk() {
        try {
            while (isRunning()) {
                if (!hasMore()) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException closing) {
            // The next start goes on where this one ends.
        }
    }

    private boolean hasMore() {
        try {
            return archivist.round().isFull();
        } catch (IOException | DataAccessException e) {
            LOG.error("recordings stay unsealed for now: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void stop() {
        Thread current = walker;
        walker = null;
        if (current != null) {
            current.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return walker != null;
    }
}
