package hotline.kernel;

import hotline.kernel.Ledger.Snapshot;
import hotline.telephony.lane.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one tenant's decisions are made: one event after the other, on one lane. Facts are numbered
 * and handed to the ledger, and the lane goes on at once; effects, verdicts and pictures leave, in
 * order, when everything before them is durable. So what the world was told is known after a crash.
 *
 * <p>When a decision fails with an exception, the facts that it had written stay: each of them has
 * changed the state already, and a state that its ledger does not tell could never be made again.
 * Their effects leave too; whoever asked is told {@code fault}; the lane goes on with the next
 * event.
 *
 * @param <E> what is decided upon
 * @param <C> what is asked of the world outside
 */
public final class DecisionLane<E, C> {

    /** A start reads so many facts at most, in about a second. */
    public static final int KEEP_EVERY = 50_000;

    private static final int REPLAY_AT_ONCE = 5_000;

    /** A deadline that was not dealt with must not keep the lane from everything else. */
    private static final Duration OVERDUE = Duration.ofMillis(10);

    private static final Verdict BUSY = new Verdict.Refused("busy");
    private static final Verdict LEDGER_AWAY = new Verdict.Refused("ledger.away");
    private static final Verdict FAULT = new Verdict.Refused("fault");

    private final TenantId tenant;
    private final Decider<E, C> decider;
    private final Lane lane;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Consumer<C> effects;
    private final Consumer<Throwable> fault;
    private final int keepEvery;
    private final AtomicLong decisions = new AtomicLong();

    // What follows is the lane's own.
    private long sequence;
    private long underWay;
    private long kept;
    private Instant now = Instant.MIN;
    private Optional<Instant> armedFor = Optional.empty();
    private Optional<Instant> lastWoken = Optional.empty();
    private Lane.@Nullable Timer timer;

    /**
     * @param effects carries one effect out; must not wait
     * @param fault told of every exception that a decision let escape
     * @param keepEvery after so many facts what is remembered is kept in the ledger
     */
    public DecisionLane(
            TenantId tenant,
            Decider<E, C> decider,
            Lane lane,
            Ledger ledger,
            InstantSource clock,
            Consumer<C> effects,
            Consumer<Throwable> fault,
            int keepEvery) {
        this.tenant = tenant;
        this.decider = decider;
        this.lane = lane;
        this.ledger = ledger;
        this.clock = clock;
        this.effects = effects;
        this.fault = fault;
        this.keepEvery = keepEvery;
    }

    /**
     * Becomes the tenant's only writer and brings the state to where it was. To be called once,
     * before anything is told; reads the ledger, and so may take its time.
     */
    public void open() {
        sequence = ledger.claim(tenant);
        kept = restore();
        long read = kept;
        while (read < sequence) {
            List<Fact> facts = ledger.read(tenant, read, REPLAY_AT_ONCE);
            if (facts.isEmpty()) {
                throw new IllegalStateException(
                        "the ledger of tenant %s ends at %d, but %d was its last fact"
                                .formatted(tenant, read, sequence));
            }
            facts.forEach(this::replay);
            read = facts.getLast().sequence();
            now = facts.getLast().at();
        }
        lane.execute(this::arm);
    }

    /** Returns the fact after which the replay begins. */
    private long restore() {
        Optional<Snapshot> snapshot =
                ledger.snapshot(tenant, decider.name())
                        .filter(found -> found.version() == decider.version());
        if (snapshot.isEmpty()) {
            return 0;
        }
        long at = snapshot.get().sequence();
        try {
            decider.restore(snapshot.get().state());
        } catch (RuntimeException unreadable) {
            // The facts say the same, and only take longer.
            fault.accept(new IllegalStateException("no start from fact " + at, unreadable));
            return 0;
        }
        now = ledger.read(tenant, at - 1, 1).getFirst().at();
        return at;
    }

    private void replay(Fact fact) {
        try {
            decider.replay(fact);
        } catch (RuntimeException bug) {
            fault.accept(new IllegalStateException("the replay of " + fact + " failed", bug));
        }
    }

    /** News that must not be lost: of legs that are up, of phones, of a new configuration. */
    public void tell(E event) {
        lane.execute(() -> decide(out -> decider.on(event, now, out), null));
    }

    /**
     * News that may be refused, such as a new call.
     *
     * @return false when it was not taken: the ledger is away, or more waits than can be decided
     */
    public boolean offer(E event) {
        return ledger.takesMore()
                && lane.offer(() -> decide(out -> decider.on(event, now, out), null));
    }

    /**
     * A wish; the answer comes when it is durable, or at once when it is refused for want of it.
     */
    public CompletionStage<Verdict> ask(E event) {
        if (!ledger.takesMore()) {
            return CompletableFuture.completedFuture(LEDGER_AWAY);
        }
        var asker = new CompletableFuture<Verdict>();
        if (!lane.offer(() -> decide(out -> decider.on(event, now, out), asker))) {
            asker.complete(BUSY);
        }
        return asker;
    }

    /**
     * Looks at the state between two decisions. {@code at} runs on the lane and must be quick; what
     * it returns must not change afterwards. Fails when more waits than can be decided.
     */
    public <T> CompletionStage<Picture<T>> look(Supplier<T> at) {
        var seen = new CompletableFuture<Picture<T>>();
        if (!lane.offer(() -> show(at, seen))) {
            seen.completeExceptionally(new IllegalStateException("the lane is busy"));
        }
        return seen;
    }

    /** Whether a new call would be taken. */
    public boolean takesMore() {
        return ledger.takesMore();
    }

    /** How many events were decided since the start. */
    public long decisions() {
        return decisions.get();
    }

    private <T> void show(Supplier<T> at, CompletableFuture<Picture<T>> seen) {
        try {
            var picture = new Picture<>(sequence, at.get());
            whenDurable(List.of(), () -> complete(seen, picture));
        } catch (RuntimeException bug) {
            fault.accept(bug);
            seen.completeExceptionally(bug);
        }
    }

    private void decide(Consumer<Outbox<C>> how, @Nullable CompletableFuture<Verdict> asker) {
        tick();
        decisions.incrementAndGet();
        var decision = new Decision();
        try {
            how.accept(decision);
        } catch (RuntimeException bug) {
            fault.accept(bug);
            decision.verdict = FAULT;
        }
        if (!decision.isEmpty() || asker != null) {
            whenDurable(decision.facts, () -> release(decision, asker));
        }
        if (sequence - kept >= keepEvery) {
            keep();
        }
        arm();
    }

    /** Copied here, and written when its facts are durable, by somebody who may wait. */
    private void keep() {
        kept = sequence;
        long at = sequence;
        Supplier<String> remembered = decider.remembered();
        whenDurable(
                List.of(),
                () ->
                        Thread.ofVirtual()
                                .name("snapshot of " + tenant)
                                .start(() -> write(at, remembered)));
    }

    private void write(long at, Supplier<String> remembered) {
        try {
            ledger.keep(
                    new Snapshot(tenant, decider.name(), at, decider.version(), remembered.get()));
        } catch (RuntimeException away) {
            // The next one comes soon; until then a start takes longer.
            fault.accept(new IllegalStateException("nothing kept at fact " + at, away));
        }
    }

    /** The wall clock may be set back; time on the lane never is. */
    private void tick() {
        Instant later = clock.instant();
        if (later.isAfter(now)) {
            now = later;
        }
    }

    private void whenDurable(List<Fact> facts, Runnable then) {
        if (facts.isEmpty() && underWay == 0) {
            then.run();
            return;
        }
        underWay++;
        ledger.append(
                facts,
                () ->
                        lane.execute(
                                () -> {
                                    underWay--;
                                    then.run();
                                }));
    }

    private void release(Decision decision, @Nullable CompletableFuture<Verdict> asker) {
        for (C effect : decision.effects) {
            try {
                effects.accept(effect);
            } catch (RuntimeException bug) {
                fault.accept(bug);
            }
        }
        if (asker != null) {
            complete(asker, decision.verdict);
        }
    }

    /** What the asker does with the answer is not done on the lane. */
    private static <T> void complete(CompletableFuture<T> asker, T answer) {
        asker.completeAsync(() -> answer, Thread::startVirtualThread);
    }

    private void arm() {
        Optional<Instant> next = decider.nextDeadline();
        if (next.equals(armedFor)) {
            return;
        }
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        armedFor = next;
        if (next.isPresent()) {
            Duration wait = Duration.between(clock.instant(), next.get());
            Duration atLeast = next.equals(lastWoken) ? OVERDUE : Duration.ZERO;
            timer = lane.after(wait.compareTo(atLeast) > 0 ? wait : atLeast, this::wake);
        }
    }

    private void wake() {
        timer = null;
        lastWoken = armedFor;
        armedFor = Optional.empty();
        decide(out -> decider.wake(now, out), null);
    }

    private final class Decision implements Outbox<C> {

        private final List<Fact> facts = new ArrayList<>();
        private final List<C> effects = new ArrayList<>();
        private Verdict verdict = new Verdict.Done();

        @Override
        public void fact(FactBody body) {
            facts.add(new Fact(tenant, ++sequence, now, body));
        }

        @Override
        public void effect(C effect) {
            effects.add(effect);
        }

        @Override
        public void verdict(Verdict told) {
            verdict = told;
        }

        private boolean isEmpty() {
            return facts.isEmpty() && effects.isEmpty();
        }
    }
}
