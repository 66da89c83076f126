package hotline.benchmarks.ledger;

import hotline.floor.Floor;
import hotline.floor.FloorFact;
import hotline.kernel.Decider;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.Outbox;
import hotline.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Decides nothing: it hears when to tell one more fact of the next call, and asks that this moment
 * be handed on when the fact is durable. What the facts make of a floor is kept as ever.
 */
final class Storyteller implements Decider<Long, Long> {

    private static final int AGENTS = 500;

    private final Floor floor = new Floor(new SplittableRandom(1));
    private List<FloorFact> tale = List.of();
    private int told;
    private long calls;

    /**
     * @param first the number of the first call
     */
    Storyteller(long first) {
        calls = first;
    }

    /** At {@link System#nanoTime}. */
    @Override
    public void on(Long moment, Instant now, Outbox<Long> out) {
        if (told == tale.size()) {
            tale = CallTale.of(++calls, AGENTS, now);
            told = 0;
        }
        FactBody body = tale.get(told++);
        out.fact(body);
        floor.replay(new Fact(TenantId.FIRST, 0, now, body));
        out.effect(moment);
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return Optional.empty();
    }

    @Override
    public void wake(Instant now, Outbox<Long> out) {}

    @Override
    public void replay(Fact fact) {
        floor.replay(fact);
    }

    @Override
    public String name() {
        return floor.name();
    }

    @Override
    public int version() {
        return floor.version();
    }

    @Override
    public Supplier<String> remembered() {
        return floor.remembered();
    }

    @Override
    public void restore(String remembered) {
        floor.restore(remembered);
    }
}
