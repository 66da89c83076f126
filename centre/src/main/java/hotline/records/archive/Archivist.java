package hotline.records.archive;

import hotline.records.RecordingFolder;
import hotline.records.archive.Shelf.Finished;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals what is finished and takes away what is too old, one round at a time. The store has a
 * recording before the shelf says so, and the shelf says so before the plain file goes: whenever
 * the process dies, the next round does the rest and no sound is lost.
 */
public final class Archivist {

    private static final Logger LOG = LoggerFactory.getLogger(Archivist.class);

    /** Recordings of one round; a longer line is worked off round by round. */
    static final int A_ROUND = 1_000;

    /** So long may a switch on another machine take to hand a recording over. */
    static final Duration PATIENCE = Duration.ofDays(1);

    private final RecordingFolder folder;
    private final RecordingStore store;
    private final Shelf shelf;
    private final Seal seal;
    private final Optional<Duration> keep;
    private final InstantSource clock;

    /**
     * @param keep how long a recording is kept; none for ever
     */
    public Archivist(
            RecordingFolder folder,
            RecordingStore store,
            Shelf shelf,
            Seal seal,
            Optional<Duration> keep,
            InstantSource clock) {
        this.folder = folder;
        this.store = store;
        this.shelf = shelf;
        this.seal = seal;
        this.keep = keep;
        this.clock = clock;
    }

    /** What a round did. */
    public record Round(int sealed, int removed) {

        /** Whether there is more to do at once. */
        public boolean isFull() {
            return sealed >= A_ROUND || removed >= A_ROUND;
        }
    }

    /**
     * @throws IOException when the store or the disk takes nothing: what is not sealed stays plain,
     *     and the next round tries again
     */
    public Round round() throws IOException {
        return new Round(sealFinished(), removeExpired());
    }

    private int sealFinished() throws IOException {
        int sealed = 0;
        for (Finished recording : shelf.plain(A_ROUND)) {
            Optional<Path> plain = folder.find(recording.name());
            if (plain.isPresent()) {
                if (shelf.find(recording.tenant(), recording.name()).isEmpty()) {
                    seal(recording, plain.get());
                    sealed++;
                }
                Files.deleteIfExists(plain.get());
                shelf.plainRemoved(recording);
            } else if (shelf.find(recording.tenant(), recording.name()).isPresent()) {
                shelf.plainRemoved(recording);
            } else if (recording.beganAt().plus(PATIENCE).isBefore(clock.instant())) {
                LOG.warn("{} was never written: its call has no sound", recording.name());
                shelf.gone(recording.tenant(), recording.name(), clock.instant());
            }
        }
        return sealed;
    }

    private void seal(Finished recording, Path plain) throws IOException {
        Path sealed = Files.createTempFile("recording", ".sealed");
        try {
            try (InputStream from = Files.newInputStream(plain);
                    OutputStream to = new BufferedOutputStream(Files.newOutputStream(sealed))) {
                seal.seal(from, to);
            }
            store.put(sealed(recording.name()), sealed);
            shelf.sealed(recording, Files.size(sealed), clock.instant());
        } finally {
            Files.deleteIfExists(sealed);
        }
    }

    private int removeExpired() throws IOException {
        if (keep.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        List<Finished> expired = shelf.sealedBefore(now.minus(keep.get()), A_ROUND);
        for (Finished recording : expired) {
            store.remove(sealed(recording.name()));
            shelf.gone(recording.tenant(), recording.name(), now);
        }
        if (!expired.isEmpty()) {
            LOG.info("{} recordings were older than {} days", expired.size(), keep.get().toDays());
        }
        return expired.size();
    }

    /** What the store calls it. */
    static String sealed(String name) {
        return name + ".sealed";
    }
}
