package hotline.telephony.media.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;

/** The thread that writes recordings, and the bounded queue before it. */
public final class Recorder implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());
    private static final Duration CLOSING_AT_MOST = Duration.ofSeconds(5);

    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final int capacity;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param capacity how many pieces of half a second may wait for the disk, of all recordings
     *     together; a recording that finds no place fails
     */
    public Recorder(int capacity) {
        this.capacity = capacity;
        this.thread = Thread.ofPlatform().name("media-recorder").daemon().start(this::run);
    }

    /** Begins a recording into a new file. */
    public Recording begin(Path file, Recording.Listener listener) {
        return new Recording(this, file, listener);
    }

    /** False when the disk is too far behind. */
    boolean offer(Runnable piece) {
        return work.size() < capacity && work.offer(piece);
    }

    /** For beginnings and ends, whose number is bounded by the recordings. */
    void execute(Runnable task) {
        work.add(task);
    }

    /** Writes what waits, and ends the thread; waits for it, up to five seconds. */
    @Override
    public void close() {
        closing = true;
        execute(() -> {});
        try {
            thread.join(CLOSING_AT_MOST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing || !work.isEmpty()) {
                var task = work.take();
                try {
                    task.run();
                } catch (RuntimeException bug) {
                    LOG.log(System.Logger.Level.ERROR, "a recording stumbled", bug);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
