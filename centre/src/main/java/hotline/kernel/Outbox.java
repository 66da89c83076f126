package hotline.kernel;

/**
 * Where a decision goes. Facts are written to the ledger first; effects and the verdict leave when
 * those facts are durable.
 *
 * @param <C> what the room may ask of the world outside
 */
public interface Outbox<C> {

    void fact(FactBody body);

    void effect(C effect);

    /** What whoever asked is told: done, or why not. Done, if nothing was said. */
    void verdict(Verdict verdict);
}
