package hotline;

import hotline.desk.DeskFact;
import hotline.desk.SavedTeller;
import hotline.desk.store.SavedFacts;
import hotline.floor.FloorDoor;
import hotline.floor.FloorEvent;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Brings what was saved at the desks into the ledger. A save is marked as told when its fact is
 * durable; whatever a crash left untold is told at the next start, at worst twice, and then carries
 * the same revision.
 */
@Component
class TellingSaves implements SavedTeller {

    private static final int PATIENCE_SECONDS = 30;

    private final SavedFacts saves;
    private final FloorDoor floor;
    private final ReentrantLock telling = new ReentrantLock();

    TellingSaves(SavedFacts saves, FloorDoor floor) {
        this.saves = saves;
        this.floor = floor;
    }

    @EventListener(ApplicationReadyEvent.class)
    void afterStart() {
        tellSoon(TenantId.FIRST);
    }

    @Override
    public void tellSoon(TenantId tenant) {
        Thread.ofVirtual().name("saves of " + tenant).start(() -> tell(tenant));
    }

    private void tell(TenantId tenant) {
        telling.lock();
        try {
            boolean told = true;
            for (List<DeskFact.Saved> next = saves.untold(tenant);
                    told && !next.isEmpty();
                    next = saves.untold(tenant)) {
                for (DeskFact.Saved saved : next) {
                    told &= tell(tenant, saved);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            telling.unlock();
        }
    }

    /**
     * False when the ledger does not take it now: the next save, or the next start, tries again.
     */
    private boolean tell(TenantId tenant, DeskFact.Saved saved) throws InterruptedException {
        try {
            Verdict verdict =
                    floor.ask(tenant, new FloorEvent.Noted(saved))
                            .toCompletableFuture()
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (verdict instanceof Verdict.Refused) {
                return false;
            }
            saves.told(tenant, saved);
            return true;
        } catch (ExecutionException | TimeoutException away) {
            return false;
        }
    }
}
