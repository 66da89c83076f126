package hotline.telephony.lane;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a lane. Many put, one takes.
 *
 * <p>Without a lock: a blocking queue wakes its reader while it still holds the lock that the
 * reader needs first, so on a busy core one message costs three changes of thread instead of one.
 */
final class Mailbox {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Who must be woken; null while the reader is at work. */
    private volatile @Nullable Thread asleep;

    void put(Runnable task) {
        size.incrementAndGet();
        tasks.add(task);
        Thread reader = asleep;
        if (reader != null) {
            // Said once is enough, and a reader who was told in vain only looks again.
            asleep = null;
            LockSupport.unpark(reader);
        }
    }

    /**
     * The next task; null when there is none within that time, or when the reader is interrupted.
     */
    @Nullable Runnable take(long nanos) {
        Runnable task = tasks.poll();
        if (task == null && nanos > 0) {
            asleep = Thread.currentThread();
            // Looked at again, for it may have come before we said that we sleep.
            if (tasks.isEmpty()) {
                LockSupport.parkNanos(this, nanos);
            }
            asleep = null;
            task = tasks.poll();
        }
        if (task != null) {
            size.decrementAndGet();
        }
        return task;
    }

    int size() {
        return size.get();
    }
}
