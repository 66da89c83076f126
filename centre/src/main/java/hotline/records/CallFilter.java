package hotline.records;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are asked for; null and empty for any.
 *
 * @param from arrived then or later
 * @param until arrived before
 * @param departments agents of any of them took part
 * @param number any part of the other party's number, as digits
 * @param direction {@code in}, {@code out} or {@code internal}
 * @param outcome an {@link Outcome} by its code
 */
public record CallFilter(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UUID agent,
        @Nullable Set<UUID> departments,
        String number,
        String direction,
        String outcome,
        @Nullable UUID queue) {

    public static final CallFilter ANY = new CallFilter(null, null, null, null, "", "", "", null);
}
