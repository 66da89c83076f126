package hotline.reports;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What an agent concluded about the conversations of a period.
 *
 * @param conversations with somebody who was on the line, and others that were concluded all the
 *     same
 * @param counts disposition → how many; those without one are left out
 */
public record AgentConclusions(
        UUID agent,
        String name,
        Optional<UUID> department,
        long conversations,
        Map<String, Long> counts) {

    public AgentConclusions {
        counts = Map.copyOf(counts);
    }
}
