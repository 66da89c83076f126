package hotline.floor;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an agent must be able to do to serve a call, and what will do when the caller has waited:
 * "english ≥ 50 for 60 s, then ≥ 1" is {@code [{after 0 s, english 50}, {after 60 s, english 1}]}.
 *
 * @param steps by waiting time, the first one from the start; never empty
 */
public record Demand(List<Step> steps) {

    public static final Demand NONE = new Demand(List.of(new Step(Duration.ZERO, Map.of())));

    public Demand {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || !steps.getFirst().after().isZero()) {
            throw new IllegalArgumentException("a demand begins when the caller begins to wait");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).after().compareTo(steps.get(i - 1).after()) <= 0) {
                throw new IllegalArgumentException("later steps of a demand come later");
            }
        }
    }

    public static Demand of(Map<String, Integer> levels) {
        return new Demand(List.of(new Step(Duration.ZERO, levels)));
    }

    /**
     * @param after how long the caller has waited
     * @param levels the least level (1–100) of each skill
     */
    public record Step(Duration after, Map<String, Integer> levels) {
        public Step {
            levels = Map.copyOf(levels);
        }

        boolean isMetBy(Map<String, Integer> skills) {
            for (var need : levels.entrySet()) {
                if (skills.getOrDefault(need.getKey(), 0) < need.getValue()) {
                    return false;
                }
            }
            return true;
        }
    }
}
