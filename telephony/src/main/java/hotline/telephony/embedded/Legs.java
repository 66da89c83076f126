package hotline.telephony.embedded;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.LegId;
import hotline.telephony.sip.message.Replaces;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which leg has which name, and which dialog is whose. Any thread may look; only a leg's own lane
 * puts it in and takes it out.
 */
final class Legs {

    /** A dialog as we see it; whoever does not know all three words is not part of it. */
    record DialogName(String callId, String localTag, String remoteTag) {

        /** A peer without a tag speaks RFC 2543 (RFC 3261 §12.1.1). */
        static DialogName of(String callId, String localTag, @Nullable String remoteTag) {
            return new DialogName(callId, localTag, remoteTag == null ? "" : remoteTag);
        }

        /** The dialog that a Replaces means: the peer's to-tag is our local one. */
        static DialogName of(Replaces replaces) {
            return new DialogName(replaces.callId(), replaces.toTag(), replaces.fromTag());
        }
    }

    private final int capacity;
    private final NamesUsed namesUsed = new NamesUsed();
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
        if (!namesUsed.add(name)) {
            return false;
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
        namesUsed.add(leg.id());
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

    /** Whose dialog that is, such as one that a Replaces header means (RFC 3891). */
    Optional<LegId> find(DialogName name) {
        return Optional.ofNullable(byDialog.get(name));
    }

    int dialogs() {
        return byDialog.size();
    }
}
