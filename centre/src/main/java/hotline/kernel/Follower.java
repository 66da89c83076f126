package hotline.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Keeps one projection of one tenant up with the ledger, on a virtual thread of its own. While the
 * database is away it tries again, ever less often, and catches up later.
 */
public final class Follower implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Follower.class.getName());
    private static final int BATCH = 1_000;
    private static final long LONGEST_PAUSE = 5_000;

    private final Ledger ledger;
    private final TenantId tenant;
    private final Projection projection;
    private final Object news = new Object();
    private final AutoCloseable listening;
    private final Thread thread;
    private long told;
    private long taken;
    private boolean closed;

    /** Starts at once. */
    public Follower(Ledger ledger, TenantId tenant, Projection projection) {
        this.ledger = ledger;
        this.tenant = tenant;
        this.projection = projection;
        this.listening = ledger.listen(tenant, fact -> hear(fact.sequence()));
        this.thread =
                Thread.ofVirtual().name(projection.name() + " of " + tenant).start(this::follow);
    }

    private void hear(long sequence) {
        synchronized (news) {
            told = Math.max(told, sequence);
            news.notifyAll();
        }
    }

    /**
     * Waits until the projection holds a fact.
     *
     * @return false when it does not in time
     */
    public boolean await(long sequence, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        synchronized (news) {
            while (taken < sequence) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                news.wait(left);
            }
            return true;
        }
    }

    private void follow() {
        long pause = 0;
        while (!isClosed()) {
            try {
                step();
                pause = 0;
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException fault) {
                pause = Math.clamp(pause * 2, 100, LONGEST_PAUSE);
                LOG.log(
                        Level.ERROR,
                        "%s of tenant %s cannot take what follows fact %d; next try in %d ms"
                                .formatted(projection.name(), tenant, taken, pause),
                        fault);
                rest(pause);
            }
        }
    }

    private void step() throws InterruptedException {
        long from = projection.taken(tenant);
        reached(from);
        List<Fact> facts = ledger.read(tenant, from, BATCH);
        if (!facts.isEmpty()) {
            projection.take(tenant, facts);
            reached(facts.getLast().sequence());
        } else {
            awaitNews(from);
        }
    }

    private void reached(long sequence) {
        synchronized (news) {
            taken = sequence;
            news.notifyAll();
        }
    }

    private void awaitNews(long from) throws InterruptedException {
        synchronized (news) {
            while (told <= from && !closed) {
                news.wait();
            }
        }
    }

    private boolean isClosed() {
        synchronized (news) {
            return closed;
        }
    }

    private void rest(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        synchronized (news) {
            try {
                while (!closed && System.nanoTime() < until) {
                    news.wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
                }
            } catch (InterruptedException closing) {
                closed = true;
            }
        }
    }

    /** Ends with the batch under way. */
    @Override
    public void close() {
        synchronized (news) {
            closed = true;
            news.notifyAll();
        }
        try {
            listening.close();
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (Exception fault) {
            LOG.log(Level.WARNING, "the ledger does not let " + projection.name() + " go", fault);
        }
    }
}
