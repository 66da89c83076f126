package hotline.freeswitch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes in recordings that FreeSWITCH has on a disk of its own. For each one a ticket is given out
 * beforehand, good for this one file, once, and for an hour: nothing that is not expected is
 * written, and nothing anywhere else.
 */
public final class Uploads {

    /** Four hours of a conversation in two channels at 8 kHz. */
    public static final long MOST_BYTES = 500_000_000;

    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final int MOST_TICKETS = 10_000;
    private static final int TICKET_BYTES = 24;
    private static final int CHUNK = 65_536;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Expected> expected =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Expected> eldest) {
                    return size() > MOST_TICKETS;
                }
            };

    private record Expected(Path file, Instant until) {}

    public Uploads(InstantSource clock) {
        this.clock = clock;
    }

    /** What came of an upload. */
    public enum Result {
        TAKEN,
        /** No such ticket, or it was used, or it is too late. */
        NOT_EXPECTED,
        TOO_LONG,
        /** It ended before its end; the ticket is good again. */
        BROKEN
    }

    /**
     * @param file where the recording will be, once it is whole
     * @return the ticket, to be put at the end of the address
     */
    public synchronized String expect(Path file) {
        byte[] chance = new byte[TICKET_BYTES];
        random.nextBytes(chance);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
        expected.put(ticket, new Expected(file, clock.instant().plus(GOOD_FOR)));
        return ticket;
    }

    /**
     * Writes what comes beside its place, and puts it there in one move.
     *
     * @param length as it was announced; more or less than that is not taken
     * @throws IOException when the disk does not take it
     */
    public Result take(String ticket, long length, InputStream body) throws IOException {
        Optional<Expected> ours = use(ticket);
        if (ours.isEmpty()) {
            return Result.NOT_EXPECTED;
        }
        if (length < 0 || length > MOST_BYTES) {
            return Result.TOO_LONG;
        }
        Path file = ours.get().file();
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            if (copy(body, beside, length) != length) {
                giveBack(ticket, ours.get());
                return Result.BROKEN;
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            return Result.TAKEN;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private synchronized Optional<Expected> use(String ticket) {
        return Optional.ofNullable(expected.remove(ticket))
                .filter(it -> it.until().isAfter(clock.instant()));
    }

    private synchronized void giveBack(String ticket, Expected unused) {
        expected.put(ticket, unused);
    }

    /** How many bytes came; it stops one after the announced length. */
    private static long copy(InputStream from, Path to, long length) throws IOException {
        long copied = 0;
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                copied += read;
                if (copied > length) {
                    break;
                }
                out.write(chunk, 0, read);
            }
        }
        return copied;
    }
}
