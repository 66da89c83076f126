package hotline.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps one projection of one tenant up with the ledger, on a virtual thread of its own. It takes
 * what it heard from the ledger, many facts at once where nobody waits for them, and reads only
 * what it did not hear. While the database is away it tries again, ever less often, and catches up
 * later.
 */
public final class Follower implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Follower.class.getName());
    private static final int BATCH = 1_000;
    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 5_000;

    /** Kept of what was heard; whoever is further behind reads the ledger. */
    private static final int MOST_HEARD = 10_000;

    private static final long UNKNOWN = -1;

    private final Ledger ledger;
    private final TenantId tenant;
    private final Projection projection;
    private final Object news = new Object();
    private final AutoCloseable listening;
    private final Thread thread;

    // Guarded by news.
    private final ArrayDeque<Fact> heard = new ArrayDeque<>();
    private long told;
    private long taken;
    private long wanted;
    private boolean closed;

    /** The fact that ends the thread's rest: not each one of those that gather. */
    private long wakes;

    /** The thread's own: what the projection has taken, as far as we know. */
    private long position = UNKNOWN;

    /** Starts at once. */
    public Follower(Ledger ledger, TenantId tenant, Projection projection) {
        this.ledger = ledger;
        this.tenant = tenant;
        this.projection = projection;
        this.listening = ledger.listen(tenant, this::hear);
        synchronized (news) {
            this.told = Math.max(told, ledger.last(tenant));
        }
        this.thread =
                Thread.ofVirtual().name(projection.name() + " of " + tenant).start(this::follow);
    }

    private void hear(Fact fact) {
        synchronized (news) {
            if (heard.size() == MOST_HEARD) {
                heard.clear();
            }
            heard.add(fact);
            told = Math.max(told, fact.sequence());
            if (told >= wakes) {
                news.notifyAll();
            }
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
            if (wanted < sequence) {
                wanted = sequence;
                news.notifyAll();
            }
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
                position = UNKNOWN;
                pause = Math.clamp(pause * 2, FIRST_PAUSE, LONGEST_PAUSE);
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
        if (position == UNKNOWN) {
            reached(projection.taken(tenant));
        }
        awaitNews(position);
        List<Fact> facts = heardAfter(position);
        if (facts.isEmpty()) {
            facts = ledger.read(tenant, position, BATCH);
        }
        if (!facts.isEmpty()) {
            projection.take(tenant, facts);
            reached(facts.getLast().sequence());
        } else {
            rest(FIRST_PAUSE); // told of, and not to be read yet
        }
    }

    /** What goes on behind a fact, if that was heard. */
    private List<Fact> heardAfter(long from) {
        synchronized (news) {
            while (!heard.isEmpty() && heard.getFirst().sequence() <= from) {
                heard.removeFirst();
            }
            List<Fact> facts = new ArrayList<>();
            while (!heard.isEmpty()
                    && facts.size() < BATCH
                    && heard.getFirst().sequence() == from + facts.size() + 1) {
                facts.add(heard.removeFirst());
            }
            return facts;
        }
    }

    private void reached(long sequence) {
        position = sequence;
        synchronized (news) {
            taken = sequence;
            news.notifyAll();
        }
    }

    private void awaitNews(long from) throws InterruptedException {
        synchronized (news) {
            wakes = from + 1;
            while (told <= from && !closed) {
                news.wait();
            }
            wakes = from + BATCH;
            long left = projection.gathers().toMillis();
            long until = System.nanoTime() + left * 1_000_000;
            while (left > 0 && wanted <= from && told - from < BATCH && !closed) {
                news.wait(left);
                left = (until - System.nanoTime()) / 1_000_000;
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
