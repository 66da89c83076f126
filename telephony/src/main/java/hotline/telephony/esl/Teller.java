package hotline.telephony.esl;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** The one thread that tells what waits, in its order. */
final class Teller implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Teller.class.getName());

    /** A listener that hangs for longer does not keep us from closing. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final NewsQueue news;
    private final Thread thread;
    private volatile boolean last;

    Teller(String name, NewsQueue news) {
        this.news = news;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!last) {
                NewsQueue.Batch batch = news.take();
                for (Runnable each : batch.news()) {
                    tell(each);
                }
                news.done(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a listener failed; the next news are told all the same", bug);
        }
    }

    /** Tells what waits and ends. */
    @Override
    public void close() {
        news.force(() -> last = true);
        awaitEnd(thread);
    }

    /** Waits for a thread of ours to end, unless it is the one that asks, or never began. */
    static void awaitEnd(Thread thread) {
        if (thread == Thread.currentThread() || thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
