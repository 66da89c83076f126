package hotline.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The one truth: facts in order. One writer for each tenant (its lane); any number of readers. */
public interface Ledger {

    /**
     * Makes this process the only writer of a tenant, until it ends. To be called before anything
     * of the tenant is read for a replay.
     *
     * @return the newest durable sequence, 0 when there is none
     * @throws IllegalStateException when another process is the writer
     */
    long claim(TenantId tenant);

    /**
     * Appends facts whose sequence goes on where the last one ended. Returns at once; {@code
     * durable} is called, in order, when they would survive a crash; without facts, when everything
     * before would. While the database is away the facts wait and are tried again; nothing is
     * dropped.
     */
    void append(List<Fact> facts, Runnable durable);

    /**
     * False while facts pile up or the database is away: what may be refused (new calls) should be.
     */
    boolean takesMore();

    /** The newest durable sequence of a tenant, 0 when there is none. Needs no database. */
    long last(TenantId tenant);

    /** Up to {@code limit} durable facts after a sequence, oldest first. */
    List<Fact> read(TenantId tenant, long after, int limit);

    /** Tells every fact from now on, when it is durable, in order. The listener must not wait. */
    Hearing listen(TenantId tenant, Consumer<Fact> listener);

    /** Ends the telling when it is closed. */
    interface Hearing extends AutoCloseable {
        @Override
        void close();
    }

    /** The newest picture that was kept of a room's state. */
    Optional<Snapshot> snapshot(TenantId tenant, String room);

    void keep(Snapshot snapshot);

    /**
     * A room's state as it was after a fact.
     *
     * @param state as JSON
     * @param version of the room's own format; one that it does not know is ignored
     */
    record Snapshot(TenantId tenant, String room, long sequence, int version, String state) {}
}
