package hotline.telephony.embedded.registrar;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps registrations in a file, so that phones are known at once after a restart or a {@code kill
 * -9}. Each change appends the line of its extension; the last line of an extension counts. When
 * most lines are outdated the file is written anew beside the old one and takes its place.
 *
 * <p>A thread of its own writes, within milliseconds; a change that comes before the last one was
 * written replaces it. So there is never more to write than one line for each extension, however
 * slow the disk. When it cannot be written the switch goes on, and tries again. Only one process at
 * a time has the file; another keeps nothing, and says so.
 */
public final class BindingJournal implements BindingStore {

    private static final System.Logger LOG = System.getLogger(BindingJournal.class.getName());

    /** Fewer outdated lines than this are not worth writing anew. */
    private static final int WORTH_COMPACTING = 1_000;

    /** Spoiled bytes spoil their line, not the reading. */
    private static final Charset ANY_BYTE = StandardCharsets.ISO_8859_1;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

    private final Path file;
    private final Duration tryAgain;

    // Under our lock:
    private final Map<String, List<Binding>> unwritten = new LinkedHashMap<>();
    private @Nullable Thread writer;
    private @Nullable FileChannel lock;
    private boolean closing;

    // For the writing thread alone, once it runs:
    /** What the file says, or shall say. */
    private final Map<String, String> lines = new HashMap<>();

    private @Nullable FileChannel out;
    private int outdated;

    BindingJournal(Path file, Duration tryAgain) {
        this.file = file;
        this.tryAgain = tryAgain;
    }

    /** The one of a switch that keeps its things in this folder. Nothing is opened yet. */
    public static BindingJournal under(Path data) {
        return new BindingJournal(data.resolve("switch").resolve("registrations"), TRY_AGAIN);
    }

    @Override
    public Map<String, List<Binding>> load() {
        if (!isOurs()) {
            return Map.of();
        }
        Map<String, List<Binding>> kept = new HashMap<>();
        int spoiled = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, ANY_BYTE)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                var line = BindingLine.read(text);
                if (line.isEmpty()) {
                    spoiled++;
                } else if (line.get().phones().isEmpty()) {
                    kept.remove(line.get().extension());
                    lines.remove(line.get().extension());
                } else {
                    kept.put(line.get().extension(), line.get().phones());
                    lines.put(line.get().extension(), text);
                }
            }
        } catch (NoSuchFileException firstStart) {
            return Map.of();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "registrations cannot be read: {0}", e.toString());
        }
        if (spoiled > 0) {
            // One at the end is what kill -9 leaves behind.
            LOG.log(Level.INFO, "{0}: {1} lines left out, not whole", file, spoiled);
        }
        return kept;
    }

    @Override
    public synchronized void keep(String extension, List<Binding> phones) {
        if (closing || lock == null) {
            return;
        }
        unwritten.put(extension, phones);
        if (writer == null) {
            writer = Thread.ofVirtual().name("registrations").start(this::write);
        }
        notifyAll();
    }

    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            closing = true;
            last = writer;
            notifyAll();
        }
        try {
            if (last != null && !last.join(LONGEST_FAREWELL)) {
                last.interrupt();
            }
            unlock();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two processes that write one file would only spoil it. The lock ends with the process. */
    private synchronized boolean isOurs() {
        try {
            Files.createDirectories(file.getParent());
            lock =
                    FileChannel.open(
                            file.resolveSibling(file.getFileName() + ".lock"), CREATE, WRITE);
            if (lock.tryLock() != null) {
                return true;
            }
            LOG.log(Level.WARNING, "{0} is another switch''s: set HOTLINE_DATA", file);
        } catch (IOException | OverlappingFileLockException e) {
            LOG.log(Level.WARNING, "registrations are not kept in {0}: {1}", file, e.toString());
        }
        unlock();
        return false;
    }

    private synchronized void unlock() {
        try (FileChannel _ = lock) {
            lock = null;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "registrations: {0}", e.toString());
        }
    }

    private void write() {
        try {
            while (awaitChanges()) {
                try {
                    append(take());
                } catch (IOException e) {
                    recover(e);
                }
            }
            closeFile();
        } catch (InterruptedException givenUp) {
            closeFile();
        }
    }

    /** False when there will be no more. */
    private synchronized boolean awaitChanges() throws InterruptedException {
        while (unwritten.isEmpty() && !closing) {
            wait();
        }
        return !unwritten.isEmpty();
    }

    /** Notes what has changed, and returns it as text. */
    private synchronized String take() {
        var text = new StringBuilder();
        unwritten.forEach(
                (extension, phones) -> {
                    String line = new BindingLine(extension, phones).write();
                    text.append(line).append('\n');
                    if (phones.isEmpty()) {
                        lines.remove(extension);
                    } else {
                        lines.put(extension, line);
                    }
                });
        outdated += unwritten.size();
        unwritten.clear();
        return text.toString();
    }

    private void append(String text) throws IOException {
        FileChannel open = out;
        if (open == null || outdated > WORTH_COMPACTING + lines.size()) {
            writeAnew();
        } else {
            writeFully(open, text);
        }
    }

    /**
     * The first thing a process does, too: the file may end in half a line, and has what has run
     * out long ago.
     */
    private void writeAnew() throws IOException {
        closeFile();
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel whole = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
            var text = new StringBuilder();
            lines.values().forEach(line -> text.append(line).append('\n'));
            writeFully(whole, text.toString());
            whole.force(true); // lest a power cut leaves us with the new name and nothing in it
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        out = FileChannel.open(file, WRITE, APPEND);
        outdated = 0;
    }

    private static void writeFully(FileChannel to, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** The disk is full, or gone. Whatever is in the file now, a whole new one will be right. */
    private void recover(IOException failure) throws InterruptedException {
        LOG.log(Level.WARNING, "registrations are not kept: {0}", failure.toString());
        while (pause()) {
            try {
                writeAnew();
                LOG.log(Level.INFO, "registrations are kept again in {0}", file);
                return;
            } catch (IOException again) {
                closeFile();
            }
        }
    }

    /** False when it is time to go. */
    private synchronized boolean pause() throws InterruptedException {
        long until = System.nanoTime() + tryAgain.toNanos();
        for (long left = tryAgain.toMillis();
                left > 0 && !closing;
                left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return !closing;
    }

    private void closeFile() {
        FileChannel last = out;
        out = null;
        try {
            if (last != null) {
                last.close();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "registrations: {0}", e.toString());
        }
    }
}
