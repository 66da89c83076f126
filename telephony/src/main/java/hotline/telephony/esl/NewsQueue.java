package hotline.telephony.esl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the listener, in order, bounded by the bytes it came in. Who reads the wire waits
 * here while it is full; so the socket fills, and the switch keeps the rest.
 */
final class NewsQueue {

    private final int mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Condition room = lock.newCondition();
    private List<Runnable> waiting = new ArrayList<>();
    private long bytes;

    NewsQueue(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Puts them at the end, and waits first while it is full. One batch may go over the bound, or a
     * long listing would never get in.
     *
     * @return how long it waited, in nanoseconds
     */
    long put(List<Runnable> batch, long weight) throws InterruptedException {
        lock.lock();
        try {
            long since = 0;
            if (bytes >= mostBytes) {
                since = System.nanoTime();
                while (bytes >= mostBytes) {
                    room.await();
                }
                since = System.nanoTime() - since;
            }
            bytes += weight;
            waiting.addAll(batch);
            some.signal();
            return since;
        } finally {
            lock.unlock();
        }
    }

    /** Puts it at the end without waiting: for what is bounded by commands that were let in. */
    void force(Runnable news) {
        lock.lock();
        try {
            waiting.add(news);
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes all that waits; they go on counting until {@link #done}. */
    Batch take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                some.await();
            }
            var batch = new Batch(waiting, bytes);
            waiting = new ArrayList<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    void done(Batch batch) {
        lock.lock();
        try {
            bytes -= batch.bytes;
            room.signal();
        } finally {
            lock.unlock();
        }
    }

    record Batch(List<Runnable> news, long bytes) {}
}
