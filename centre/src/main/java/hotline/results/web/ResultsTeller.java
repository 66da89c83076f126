package hotline.results.web;

import hotline.kernel.TenantId;
import hotline.results.BackOff;
import hotline.results.Hook;
import hotline.results.store.HookTable;
import hotline.results.store.ResultTable;
import hotline.results.store.ResultTable.Result;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells addresses what came of campaigns: each its results in their order, some at a time, and the
 * next ones only when these were taken. What was told and not confirmed is told again, so a program
 * may hear a sequence twice and never misses one.
 */
@Component
public class ResultsTeller implements SmartLifecycle {

    private static final Logger LOG = System.getLogger(ResultsTeller.class.getName());
    private static final TenantId TENANT = TenantId.FIRST;
    private static final int AT_ONCE = 100;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MOST_ADDRESSES_AT_ONCE = 50;

    private final HookTable hooks;
    private final ResultTable results;
    private final Delivery delivery;
    private final InstantSource clock;
    private final Set<Optional<UUID>> busy = new HashSet<>(); // guarded by this
    private volatile @Nullable Thread looking;

    ResultsTeller(HookTable hooks, ResultTable results, Delivery delivery, InstantSource clock) {
        this.hooks = hooks;
        this.results = results;
        this.delivery = delivery;
        this.clock = clock;
    }

    @Override
    public void start() {
        looking = Thread.ofVirtual().name("results").start(this::lookAgainAndAgain);
    }

    @Override
    public void stop() {
        Thread thread = looking;
        looking = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    private void lookAgainAndAgain() {
        try {
            while (isRunning()) {
                Thread.sleep(LOOK_EVERY);
                look();
            }
        } catch (InterruptedException closing) {
            // stop() asked us to leave
        }
    }

    private void look() {
        try {
            for (Hook hook : hooks.due(TENANT, clock.instant())) {
                if (begin(hook.campaign())) {
                    Thread.ofVirtual().name("results to " + hook.url()).start(() -> tell(hook));
                }
            }
        } catch (DataAccessException away) {
            LOG.log(Level.WARNING, "results cannot be read", away);
        }
    }

    private synchronized boolean begin(Optional<UUID> campaign) {
        return busy.size() < MOST_ADDRESSES_AT_ONCE && busy.add(campaign);
    }

    private synchronized void end(Optional<UUID> campaign) {
        busy.remove(campaign);
    }

    void tell(Hook hook) {
        try {
            tellNext(hook);
        } catch (DataAccessException away) {
            LOG.log(Level.WARNING, "results for " + hook.url() + " cannot be read", away);
        } finally {
            end(hook.campaign());
        }
    }

    private void tellNext(Hook hook) {
        List<Result> next = results.after(TENANT, hook.campaign(), hook.told(), AT_ONCE);
        if (next.isEmpty()) {
            return;
        }
        String problem = delivery.post(hook, body(next));
        if (problem.isEmpty()) {
            hooks.took(TENANT, hook.campaign(), next.getLast().sequence(), clock.instant());
        } else {
            int failures = hook.failures() + 1;
            hooks.failed(
                    TENANT,
                    hook.campaign(),
                    problem,
                    clock.instant().plus(BackOff.after(failures)),
                    failures < BackOff.MOST_FAILURES);
        }
    }

    private static String body(List<Result> results) {
        return results.stream()
                .map(Result::json)
                .collect(Collectors.joining(",", "{\"results\":[", "]}"));
    }
}
