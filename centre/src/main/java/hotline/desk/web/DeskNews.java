package hotline.desk.web;

import hotline.desk.CallOnDesk;
import hotline.desk.DeskFact;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallId;
import hotline.floor.FloorFact;
import hotline.floor.FloorPicture.AgentNow;
import hotline.floor.OfferFact;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.Picture;
import hotline.kernel.TenantId;
import hotline.kernel.web.EventStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells the agents' pages what their desks show, dressed, as soon as it changes, so that no page
 * asks when a call rings. One round after the other ({@link DeskRound}); what comes meanwhile
 * shares the next. While the database is away it tries again, ever less often.
 */
@Component
class DeskNews implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeskNews.class);

    /**
     * From the beginning of one round to that of the next, where there is so much to tell: nobody
     * sees the difference, and a round costs nearly the same, however much it tells.
     */
    private static final Duration PACE = Duration.ofMillis(20);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DeskRound round;
    private final Untold untold = new Untold();
    private @Nullable Thread thread;

    DeskNews(EventStream stream, DeskRound round) {
        this.round = round;
        stream.listen(this::heard);
    }

    private void heard(Fact fact, Set<UUID> people) {
        if (shows(fact.body())) {
            Optional<CallId> call = callOf(fact.body());
            people.forEach(person -> untold.heard(new AgentId(person), call, fact.sequence()));
        }
    }

    private static Optional<CallId> callOf(FactBody body) {
        return body instanceof DeskFact.Saved saved
                ? Optional.of(saved.call())
                : CallOnDesk.callOf(body);
    }

    /** Not of the steps in between, which look the same on every desk. */
    private static boolean shows(FactBody body) {
        return switch (body) {
            case OfferFact.Rang _, CallFact.Rang _, CallFact.Answered _ -> false;
            case CallFact.Judged _, CallFact.LegClosing _, CallFact.HandsetNeeded _ -> false;
            case FloorFact _, DeskFact _ -> true;
            default -> false; // of other rooms
        };
    }

    private void follow() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                Set<AgentId> agents = untold.await();
                long begun = System.nanoTime();
                if (told(agents)) {
                    pause = FIRST_PAUSE;
                    TimeUnit.NANOSECONDS.sleep(begun + PACE.toNanos() - System.nanoTime());
                } else {
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2);
                    if (pause.compareTo(LONGEST_PAUSE) > 0) {
                        pause = LONGEST_PAUSE;
                    }
                }
            }
        } catch (InterruptedException closing) {
            // the pages' streams end too
        }
    }

    /** One round; false when it has to be tried again. */
    private boolean told(Set<AgentId> agents) throws InterruptedException {
        try {
            Optional<Picture<Map<AgentId, AgentNow>>> picture = round.look(TenantId.FIRST, agents);
            if (picture.isEmpty()) {
                return false;
            }
            List<Untold.Change> changes = untold.within(agents, picture.get().sequence());
            round.tell(TenantId.FIRST, picture.get(), byAgent(changes));
            untold.told(changes);
            return true;
        } catch (RuntimeException away) {
            LOG.warn("the desks cannot be told what changed; trying again", away);
            return false;
        }
    }

    private static Map<AgentId, Set<CallId>> byAgent(List<Untold.Change> changes) {
        Map<AgentId, Set<CallId>> calls = new HashMap<>();
        for (Untold.Change change : changes) {
            Set<CallId> those = calls.computeIfAbsent(change.agent(), _ -> new HashSet<>());
            change.call().ifPresent(those::add);
        }
        return calls;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name("news for the desks").start(this::follow);
    }

    @Override
    public synchronized void stop() {
        Thread following = thread;
        thread = null;
        if (following != null) {
            following.interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
