package hotline.kernel;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one tenant's lane decides with: state that only this lane touches, changed by facts only. It
 * reads no clock, rolls no dice, and sends nothing but through the {@link Outbox}.
 *
 * <p>{@link #on} and {@link #wake} write facts; each fact changes the state the moment it is
 * written, exactly as {@link #replay} does after a restart. So the state after a replay is the
 * state before the crash. That holds even for a decision that ends in an exception: the facts that
 * it had written stay.
 *
 * @param <E> what it hears
 * @param <C> what it asks of the world outside
 */
public interface Decider<E, C> {

    void on(E event, Instant now, Outbox<C> out);

    /** When {@link #wake} wants to be called next, if nothing else happens before. */
    Optional<Instant> nextDeadline();

    /** Does what is due by now. */
    void wake(Instant now, Outbox<C> out);

    /** Takes over a fact that was written before a restart. Asks nothing of anybody. */
    void replay(Fact fact);

    // ---- so that a start need not read the facts of years ----

    /** Under which name the ledger keeps what is remembered; never changed. */
    String name();

    /** Of the format of {@link #remembered}; raised when what was kept before cannot be read. */
    int version();

    /**
     * What the facts so far have made. The copy is made at once, and must be quick; it is written
     * down elsewhere, as JSON.
     */
    Supplier<String> remembered();

    /**
     * Begins with what was remembered, as if all facts up to then had been replayed. Leaves
     * everything as it is when that cannot be read.
     *
     * @throws RuntimeException when it cannot
     */
    void restore(String remembered);
}
