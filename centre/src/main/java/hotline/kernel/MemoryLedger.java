package hotline.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A ledger that forgets at the end of the process: for simulations and tests. Facts are durable at
 * once, or, between {@link #hold} and {@link #release}, when that is said.
 */
public final class MemoryLedger implements Ledger {

    private final Map<TenantId, List<Fact>> facts = new HashMap<>();
    private final Map<TenantId, List<Consumer<Fact>>> listeners = new HashMap<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private boolean holding;

    @Override
    public long claim(TenantId tenant) {
        return last(tenant);
    }

    @Override
    public synchronized void append(List<Fact> more, Runnable durable) {
        Runnable write =
                () -> {
                    more.forEach(this::write);
                    durable.run();
                };
        if (holding) {
            held.add(write);
        } else {
            write.run();
        }
    }

    /** The database goes away: what comes now waits. */
    public synchronized void hold() {
        holding = true;
    }

    /** The database is back. */
    public synchronized void release() {
        holding = false;
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    @Override
    public synchronized boolean takesMore() {
        return !holding;
    }

    @Override
    public synchronized long last(TenantId tenant) {
        return of(tenant).size();
    }

    @Override
    public synchronized List<Fact> read(TenantId tenant, long after, int limit) {
        List<Fact> all = of(tenant);
        int from = Math.clamp(after, 0, all.size());
        return List.copyOf(all.subList(from, Math.min(all.size(), from + limit)));
    }

    @Override
    public synchronized Hearing listen(TenantId tenant, Consumer<Fact> listener) {
        List<Consumer<Fact>> those = listenersOf(tenant);
        those.add(listener);
        return () -> those.remove(listener);
    }

    @Override
    public synchronized Optional<Snapshot> snapshot(TenantId tenant, String room) {
        return snapshots.stream()
                .filter(kept -> kept.tenant().equals(tenant) && kept.room().equals(room))
                .reduce((_, newer) -> newer);
    }

    @Override
    public synchronized void keep(Snapshot snapshot) {
        snapshots.add(snapshot);
    }

    private void write(Fact fact) {
        List<Fact> all = of(fact.tenant());
        if (fact.sequence() != all.size() + 1) {
            throw new IllegalStateException("after " + all.size() + " came " + fact);
        }
        all.add(fact);
        listenersOf(fact.tenant()).forEach(listener -> listener.accept(fact));
    }

    private List<Fact> of(TenantId tenant) {
        return facts.computeIfAbsent(tenant, _ -> new ArrayList<>());
    }

    private List<Consumer<Fact>> listenersOf(TenantId tenant) {
        return listeners.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>());
    }
}
