package hotline.reports;

import java.util.Optional;
import java.util.UUID;

/**
 * An agent's calls in a period.
 *
 * @param direction {@code in}, {@code out} or {@code all}
 * @param calls that rang the agent's phone, or that the agent made
 * @param overAMinute talks of a minute and more
 * @param rank by talks, then by their time, among the agents of the same direction; from 1
 */
public record AgentCalls(
        UUID agent,
        String name,
        Optional<UUID> department,
        String direction,
        long calls,
        long answered,
        long talkedMillis,
        long longestMillis,
        long overAMinute,
        long rank) {}
