package hotline.records.archive;

import hotline.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of the files of recordings: which lie sealed, and which are gone. */
public interface Shelf {

    /**
     * A recording whose call is over.
     *
     * @param name below the folder of recordings
     */
    record Finished(TenantId tenant, String name, Instant beganAt) {}

    /** Where a recording is. */
    sealed interface Place {

        /** In the store; {@code bytes} are those of the sealed file. */
        record Sealed(long bytes) implements Place {}

        /** Its time was up, or its sound never came. */
        record Gone(Instant at) implements Place {}
    }

    /** Nothing: it is still as the switch wrote it. */
    Optional<Place> find(TenantId tenant, String name);

    /** Recordings that ended and may still lie plain; those that ended first come first. */
    List<Finished> plain(int most);

    /** Sealed ones whose call began before then; the oldest come first. */
    List<Finished> sealedBefore(Instant then, int most);

    /** The store has it. */
    void sealed(Finished recording, long bytes, Instant at);

    /** The plain file is not there any more. */
    void plainRemoved(Finished recording);

    /** Its sound is nowhere any more; its wave form goes as well. */
    void gone(TenantId tenant, String name, Instant at);
}
