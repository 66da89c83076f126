package hotline.floor;

import hotline.telephony.phone.Survey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many more calls each trunk can carry, in and out together, whoever made them. */
final class Trunks {

    private Map<String, Integer> lines = Map.of();
    private final Map<String, Integer> inUse = new HashMap<>();

    /** As the switch says; not in the facts, the first survey tells it again. */
    private final Set<String> down = new HashSet<>();

    void follow(FloorPlan plan) {
        lines = plan.trunks().lines();
        down.retainAll(lines.keySet());
    }

    void surveyed(Survey survey) {
        survey.trunks().forEach(trunk -> changed(trunk.name(), trunk.up()));
    }

    void changed(String trunk, boolean up) {
        if (up) {
            down.remove(trunk);
        } else if (lines.containsKey(trunk)) {
            down.add(trunk);
        }
    }

    void taken(@Nullable String trunk) {
        if (trunk != null) {
            inUse.merge(trunk, 1, Integer::sum);
        }
    }

    void freed(@Nullable String trunk) {
        if (trunk != null) {
            inUse.computeIfPresent(trunk, (_, calls) -> calls == 1 ? null : calls - 1);
        }
    }

    /** Empty when there is no such trunk. */
    OptionalInt linesFree(String trunk) {
        Integer all = lines.get(trunk);
        if (all == null) {
            return OptionalInt.empty();
        }
        if (down.contains(trunk)) {
            return OptionalInt.of(0);
        }
        return OptionalInt.of(
                all == 0 ? Integer.MAX_VALUE : Math.max(0, all - inUse.getOrDefault(trunk, 0)));
    }
}
