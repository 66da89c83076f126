package hotline.telephony.embedded;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.LegId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which leg has which name, and which dialog is whose. Any thread may look; only a leg's own lane
 * puts it in and takes it out.
 */
final class Legs {

    /** The tags of a dialog as we see them. */
    record DialogName(String callId, String localTag) {}

    /** How many names of outgoing legs are remembered after their end. */
    private static final int NAMES_REMEMBERED = 100_000;

    private final int capacity;
    private final Set<LegId> namesUsed =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<LegId, Boolean> eldest) {
                            return size() > NAMES_REMEMBERED;
                        }
                    });
    private final Map<LegId, Lane> awaited = new ConcurrentHashMap<>();
    private final Map<LegId, Leg> byId = new ConcurrentHashMap<>();
    private final Map<DialogName, LegId> byDialog = new ConcurrentHashMap<>();

    Legs(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Takes a name for an outgoing leg that is about to be made on this lane; false when it is or
     * was in use.
     */
    boolean reserve(LegId name, Lane lane) {
        synchronized (namesUsed) {
            if (!namesUsed.add(name)) {
                return false;
            }
        }
        awaited.put(name, lane);
        return true;
    }

    /** The leg was made, or will never be. */
    void noLongerAwaited(LegId name) {
        awaited.remove(name);
    }

    /**
     * The lane of a leg, or of one that is about to be made. The awaited ones are asked first, for
     * a leg is put in before it is no longer awaited.
     */
    Optional<Lane> laneOf(LegId name) {
        return Optional.ofNullable(awaited.get(name)).or(() -> find(name).map(Leg::lane));
    }

    /** False when there are as many legs as the switch carries, or the name is taken. */
    boolean add(Leg leg) {
        return byId.size() < capacity && byId.putIfAbsent(leg.id(), leg) == null;
    }

    void remove(Leg leg) {
        byId.remove(leg.id(), leg);
    }

    Optional<Leg> find(LegId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<Leg> all() {
        return byId.values();
    }

    int count() {
        return byId.size();
    }

    boolean isFull() {
        return byId.size() >= capacity;
    }

    void named(DialogName name, LegId leg) {
        byDialog.put(name, leg);
    }

    void forget(DialogName name) {
        byDialog.remove(name);
    }

    /** The leg that a Replaces header means (RFC 3891); the peer's to-tag is our local one. */
    Optional<LegId> find(DialogName name) {
        return Optional.ofNullable(byDialog.get(name));
    }

    int dialogs() {
        return byDialog.size();
    }
}
