package hotline.kernel;

import java.time.Instant;
import java.util.Optional;

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
}
