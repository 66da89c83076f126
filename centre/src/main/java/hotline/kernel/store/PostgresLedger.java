package hotline.kernel.store;

import hotline.kernel.Fact;
import hotline.kernel.FactKinds;
import hotline.kernel.Ledger;
import hotline.kernel.TenantId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger in PostgreSQL. One thread writes: whatever came while the last transaction was under
 * way goes into the next one, so a disk that needs 5 ms for a commit still takes all there is.
 *
 * <p>While the database is away the facts wait here, in order; {@link #takesMore()} is false then,
 * and what still comes is bounded by the calls that are up. A commit whose answer was lost is
 * looked up before anything is written again.
 */
public final class PostgresLedger implements Ledger, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLedger.class);

    /** Facts of one transaction. */
    private static final int BATCH = 5_000;

    /** More waiting facts than this are more than a second's work. */
    private static final int ENOUGH_WAITING = 20_000;

    /**
     * From the beginning of one commit to that of the next, where there is so much to do: each
     * costs the same, whatever is in it. A fact that comes after a rest waits for nothing.
     */
    private static final Duration PACE = Duration.ofMillis(4);

    private static final int ANSWER_PATIENCE_SECONDS = 10;
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final PGSimpleDataSource writing = new PGSimpleDataSource();
    private final DataSource reading;
    private final FactRows rows;
    private final Snapshots snapshots;
    private final Ownership ownership = new Ownership();
    private final Runnable dispossessed;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final Map<TenantId, Long> durable = new ConcurrentHashMap<>();
    private final Map<TenantId, List<Consumer<Fact>>> listeners = new ConcurrentHashMap<>();
    private final Thread writer;
    private volatile @Nullable String trouble;
    private volatile boolean closing;

    /** When the writer began its last commit; its own. */
    private long committing = System.nanoTime();

    /** The writer's own connection, which holds the locks. Guarded by {@code this}. */
    private @Nullable Connection connection;

    private record Entry(List<Fact> facts, Runnable durable) {}

    /**
     * @param url where the writer opens a connection of its own, which holds the locks
     * @param reading for everybody who reads
     * @param dispossessed told when another process has become the writer: this one must end
     */
    public PostgresLedger(String url, DataSource reading, FactKinds kinds, Runnable dispossessed) {
        writing.setUrl(url);
        writing.setApplicationName("hotline ledger");
        writing.setConnectTimeout(ANSWER_PATIENCE_SECONDS);
        // A server whose cable was pulled says nothing at all.
        writing.setSocketTimeout(ANSWER_PATIENCE_SECONDS);
        this.reading = reading;
        this.rows = new FactRows(kinds);
        this.snapshots = new Snapshots(reading);
        this.dispossessed = dispossessed;
        this.writer = Thread.ofPlatform().name("ledger").daemon().start(this::write);
    }

    @Override
    public synchronized long claim(TenantId tenant) {
        long patience = System.nanoTime() + CLAIM_PATIENCE.toNanos();
        try {
            Connection ours = connected();
            while (!ownership.tryLock(ours, tenant)) {
                // A process that was killed a moment ago still dies in the database.
                if (System.nanoTime() > patience) {
                    throw new IllegalStateException(
                            "Another Hotline serves this database. Stop it, or give this one a"
                                    + " database of its own (HOTLINE_DATABASE_URL).");
                }
                Thread.sleep(100);
            }
            ownership.takeOver(ours, tenant);
            ours.commit();
            long last = FactRows.last(ours, tenant);
            ours.commit();
            durable.put(tenant, last);
            return last;
        } catch (SQLException e) {
            hangUp();
            throw new IllegalStateException("the ledger cannot be opened: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the ledger", e);
        }
    }

    @Override
    public void append(List<Fact> facts, Runnable whenDurable) {
        waiting.addAndGet(facts.size());
        queue.add(new Entry(List.copyOf(facts), whenDurable));
    }

    @Override
    public boolean takesMore() {
        return trouble == null && waiting.get() < ENOUGH_WAITING && !closing;
    }

    /** Why nothing can be written at the moment. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Facts that are not durable yet. */
    public long waiting() {
        return waiting.get();
    }

    @Override
    public long last(TenantId tenant) {
        return durable.getOrDefault(tenant, 0L);
    }

    @Override
    public List<Fact> read(TenantId tenant, long after, int limit) {
        try (Connection open = reading.getConnection()) {
            return rows.read(open, tenant, after, limit);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Hearing listen(TenantId tenant, Consumer<Fact> listener) {
        List<Consumer<Fact>> those =
                listeners.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>());
        those.add(listener);
        return () -> those.remove(listener);
    }

    @Override
    public Optional<Snapshot> snapshot(TenantId tenant, String room) {
        return snapshots.newest(tenant, room);
    }

    @Override
    public void keep(Snapshot snapshot) {
        snapshots.keep(snapshot);
    }

    /** Writes what waits, for a moment at most, and gives the locks back. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(Duration.ofSeconds(5));
            writer.interrupt();
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hangUp();
    }

    // ---- the writer ----------------------------------------------------------------------------

    private void write() {
        try {
            while (!closing || !queue.isEmpty()) {
                Entry first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    keepPace();
                    List<Entry> batch = batch(first);
                    writeUntilDurable(batch);
                    tell(batch);
                }
            }
        } catch (InterruptedException closed) {
            // what could not be written was never promised to anybody
        } catch (Dispossessed lost) {
            LOG.error("another process writes this ledger now; this one stops");
            dispossessed.run();
        }
    }

    private void keepPace() throws InterruptedException {
        long left = committing + PACE.toNanos() - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private List<Entry> batch(Entry first) {
        var batch = new ArrayList<Entry>();
        batch.add(first);
        int facts = first.facts().size();
        while (facts < BATCH) {
            Entry next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
            facts += next.facts().size();
        }
        return batch;
    }

    private void writeUntilDurable(List<Entry> batch) throws InterruptedException, Dispossessed {
        List<Fact> facts = batch.stream().flatMap(entry -> entry.facts().stream()).toList();
        if (facts.isEmpty()) {
            return;
        }
        committing = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                writeOnce(facts);
                if (trouble != null) {
                    LOG.info("the ledger writes again");
                    trouble = null;
                }
                return;
            } catch (SQLException | IOException e) {
                hangUp();
                if (trouble == null) {
                    LOG.error("the ledger cannot write; facts wait here until it can", e);
                }
                trouble = String.valueOf(e.getMessage());
            }
            Thread.sleep(pause);
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
        }
    }

    private synchronized void writeOnce(List<Fact> facts)
            throws SQLException, IOException, Dispossessed {
        boolean fresh = connection == null;
        Connection ours = connected();
        List<TenantId> tenants = facts.stream().map(Fact::tenant).distinct().toList();
        List<Fact> missing = facts;
        for (TenantId tenant : tenants) {
            if (fresh) {
                // The lock went with the old connection; it is enough that nobody else took it.
                var _ = ownership.tryLock(ours, tenant);
            }
            if (!ownership.isOurs(ours, tenant)) {
                ours.rollback();
                throw new Dispossessed();
            }
            if (fresh) {
                // The last commit may have come through although we never heard of it.
                long last = FactRows.last(ours, tenant);
                missing =
                        missing.stream()
                                .filter(f -> !f.tenant().equals(tenant) || f.sequence() > last)
                                .toList();
            }
        }
        rows.write(ours, missing);
        ours.commit();
    }

    private void tell(List<Entry> batch) {
        for (Entry entry : batch) {
            for (Fact fact : entry.facts()) {
                durable.put(fact.tenant(), fact.sequence());
                for (Consumer<Fact> listener : listeners.getOrDefault(fact.tenant(), List.of())) {
                    guarded(() -> listener.accept(fact));
                }
            }
            waiting.addAndGet(-entry.facts().size());
            guarded(entry.durable());
        }
    }

    /** A listener's fault is the listener's; the ledger goes on. */
    private static void guarded(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException bug) {
            LOG.error("a listener of the ledger failed", bug);
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = writing.getConnection();
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    private synchronized void hangUp() {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("the connection was gone", gone);
            }
        }
    }

    /** Another process has taken this tenant over. */
    private static final class Dispossessed extends Exception {
        private static final long serialVersionUID = 1;
    }
}
