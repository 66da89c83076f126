package hotline.telephony.esl;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tells when something was waited for too long. One thread; forgets what came in time. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock;

    Deadlines(String name) {
        clock = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name(name).factory());
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Runs {@code late} unless {@code awaited} has ended by then. Nothing runs once closed. */
    void watch(CompletableFuture<?> awaited, Duration within, Runnable late) {
        if (clock.isShutdown()) {
            return;
        }
        Future<?> timer = clock.schedule(late, within.toNanos(), TimeUnit.NANOSECONDS);
        var _ = awaited.whenComplete((_, _) -> timer.cancel(false));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
