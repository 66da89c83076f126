package hotline.telephony.freeswitch;

import hotline.telephony.phone.LegId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All legs, by our name and by FreeSWITCH's. */
final class Legs {

    /** A name that ended long ago may be used again. */
    private static final int NAMES_REMEMBERED = 10_000;

    private final Map<LegId, Leg> byId = new LinkedHashMap<>();
    private final Map<String, Leg> byChannel = new HashMap<>();
    private final Set<LegId> ended = new LinkedHashSet<>();

    /** The leg that is called so; empty when it is no name that we give. */
    static Optional<LegId> named(String text) {
        try {
            return Optional.of(new LegId(UUID.fromString(text)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    Optional<Leg> find(LegId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Leg> ofChannel(String channel) {
        return Optional.ofNullable(byChannel.get(channel));
    }

    boolean isOrWasInUse(LegId id) {
        return byId.containsKey(id) || ended.contains(id);
    }

    void add(Leg leg) {
        byId.put(leg.id(), leg);
        leg.node().nowHas(leg.node().legs() + 1);
    }

    void addChannel(Leg leg, String channel) {
        leg.channels().add(channel);
        byChannel.put(channel, leg);
    }

    void dropChannel(Leg leg, String channel) {
        leg.channels().remove(channel);
        byChannel.remove(channel, leg);
    }

    void remove(Leg leg) {
        if (byId.remove(leg.id()) == null) {
            return;
        }
        leg.node().nowHas(leg.node().legs() - 1);
        List.copyOf(leg.channels()).forEach(channel -> dropChannel(leg, channel));
        ended.add(leg.id());
        if (ended.size() > NAMES_REMEMBERED) {
            ended.remove(ended.iterator().next());
        }
    }

    List<Leg> all() {
        return new ArrayList<>(byId.values());
    }

    int count() {
        return byId.size();
    }

    List<Leg> on(Node node) {
        return byId.values().stream().filter(leg -> leg.node() == node).toList();
    }

    int linesInUse(String trunk) {
        return (int)
                byId.values().stream()
                        .filter(leg -> leg.trunk().filter(trunk::equals).isPresent())
                        .count();
    }
}
