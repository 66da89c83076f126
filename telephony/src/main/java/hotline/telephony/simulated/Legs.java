package hotline.telephony.simulated;

import hotline.telephony.phone.LegId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which leg has which name. */
final class Legs {

    private static final int MOST_LEGS = 100_000;
    private static final int NAMES_REMEMBERED = 10_000;

    private final Map<LegId, Leg> living = new LinkedHashMap<>();
    private final Map<LegId, Boolean> namesUsed =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<LegId, Boolean> eldest) {
                    return size() > NAMES_REMEMBERED;
                }
            };

    /** Whether the name is a leg's, or was one's not long ago. */
    boolean knows(LegId id) {
        return living.containsKey(id) || namesUsed.containsKey(id);
    }

    boolean isFull() {
        return living.size() >= MOST_LEGS;
    }

    void add(Leg leg) {
        living.put(leg.id(), leg);
    }

    void remove(Leg leg) {
        living.remove(leg.id());
        use(leg.id());
    }

    /** No leg shall have this name any more. */
    void use(LegId id) {
        namesUsed.put(id, true);
    }

    boolean contains(Leg leg) {
        return living.get(leg.id()) == leg;
    }

    Optional<Leg> find(LegId id) {
        return Optional.ofNullable(living.get(id));
    }

    /** The oldest first. */
    List<Leg> all() {
        return List.copyOf(living.values());
    }
}
