package hotline;

import hotline.kernel.Follower;
import hotline.kernel.Ledger;
import hotline.kernel.Projection;
import hotline.kernel.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps every room's projection up with the ledger for as long as the house is open. */
@Component
public class Projections implements SmartLifecycle {

    private final Ledger ledger;
    private final List<Projection> projections;
    private final Map<String, Follower> followers = new HashMap<>();

    Projections(Ledger ledger, List<Projection> projections) {
        this.ledger = ledger;
        this.projections = projections;
    }

    @Override
    public synchronized void start() {
        for (Projection projection : projections) {
            followers.put(projection.name(), new Follower(ledger, TenantId.FIRST, projection));
        }
    }

    @Override
    public synchronized void stop() {
        followers.values().forEach(Follower::close);
        followers.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !followers.isEmpty();
    }

    /**
     * Waits until a projection holds a fact.
     *
     * @return false when it does not in time
     */
    boolean await(String projection, long sequence, Duration patience) throws InterruptedException {
        Follower follower;
        synchronized (this) {
            follower = followers.get(projection);
        }
        return follower != null && follower.await(sequence, patience);
    }
}
