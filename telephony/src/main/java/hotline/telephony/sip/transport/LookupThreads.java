package hotline.telephony.sip.transport;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that wait for name servers.
 *
 * <p>Not virtual ones: the resolver of the operating system waits in native code and would hold the
 * few carrier threads that all our connections share, just when the network is in trouble.
 */
final class LookupThreads {

    private static final int THREADS = 4;
    private static final int WAITING = 256;
    private static final long IDLE_SECONDS = 10;

    private LookupThreads() {}

    /** Rejects when {@value #WAITING} lookups wait. Its threads end when they are not needed. */
    static Executor few() {
        var threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        Thread.ofPlatform().name("dns-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
