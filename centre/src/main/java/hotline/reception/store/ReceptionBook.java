package hotline.reception.store;

import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.reception.FlowWorld;
import hotline.reception.Neighbours;
import hotline.reception.Reception;
import hotline.reception.ReceptionPlan;
import hotline.reception.ReceptionPlan.PromptName;
import hotline.reception.ReceptionSettings;
import hotline.reception.Sounds;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is set, in memory: read once and again after every change. One change at a time for each
 * tenant, each seen whole.
 */
@Component
public class ReceptionBook implements Reception {

    private record Page(ReceptionSettings settings, ReceptionPlan plan) {}

    private record Listening(TenantId tenant, Consumer<ReceptionPlan> listener) {}

    private final ReceptionTables tables;
    private final PhoneNumbers writing;
    private final Neighbours neighbours;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final Set<PromptName> shipped;
    private final Map<TenantId, Page> pages = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Listening> listeners = new CopyOnWriteArrayList<>();

    ReceptionBook(
            ReceptionTables tables,
            PhoneNumbers writing,
            Sounds sounds,
            Neighbours neighbours,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.tables = tables;
        this.writing = writing;
        this.neighbours = neighbours;
        this.clock = clock;
        this.transaction = transaction;
        shipped =
                sounds.shipped().stream()
                        .map(sound -> new PromptName(sound.name(), sound.language()))
                        .collect(Collectors.toUnmodifiableSet());
        // So that the lane never waits for it; other tenants are read when they are first asked
        // for.
        page(TenantId.FIRST);
    }

    @Override
    public ReceptionPlan plan(TenantId tenant) {
        return page(tenant).plan();
    }

    public ReceptionSettings settings(TenantId tenant) {
        return page(tenant).settings();
    }

    public FlowWorld world(TenantId tenant) {
        return world(tenant, settings(tenant));
    }

    private FlowWorld world(TenantId tenant, ReceptionSettings settings) {
        return settings.world(
                name -> neighbours.hasQueue(tenant, name),
                name -> neighbours.hasSkill(tenant, name),
                name -> neighbours.hasTrunk(tenant, name),
                shipped);
    }

    /** What ships with the switch. */
    public Set<PromptName> shipped() {
        return shipped;
    }

    @Override
    public AutoCloseable listen(TenantId tenant, Consumer<ReceptionPlan> listener) {
        var listening = new Listening(tenant, listener);
        listeners.add(listening);
        return () -> listeners.remove(listening);
    }

    /**
     * Changes something, in one transaction that nobody else changes anything in: {@code change} is
     * given what is set now, and throws to leave everything as it is.
     */
    public <T> T change(TenantId tenant, Function<ReceptionSettings, T> change) {
        T result =
                transaction.execute(
                        _ -> {
                            tables.lock(tenant);
                            return change.apply(tables.read(tenant, clock.instant()));
                        });
        refresh(tenant);
        return result;
    }

    /** Reads everything again, and tells whoever listens. */
    public synchronized void refresh(TenantId tenant) {
        Page page = read(tenant);
        pages.put(tenant, page);
        for (Listening listening : listeners) {
            if (listening.tenant().equals(tenant)) {
                listening.listener().accept(page.plan());
            }
        }
    }

    private Page page(TenantId tenant) {
        return pages.computeIfAbsent(tenant, this::read);
    }

    private Page read(TenantId tenant) {
        ReceptionSettings settings = tables.read(tenant, clock.instant());
        return new Page(settings, settings.plan(writing, shipped));
    }
}
