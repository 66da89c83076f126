package hotline.floor;

import java.time.Instant;
import java.util.Optional;

/**
 * Where one agent may call outside the house. Asked on the lane: it answers at once, and the same
 * for the same number and moment.
 */
@FunctionalInterface
public interface Destinations {

    /** Every number. */
    Destinations ANYWHERE = (_, _) -> Optional.empty();

    /** A reason such as {@code target.abroad} why not; empty: the agent may. */
    Optional<String> refuses(String number, Instant now);
}
