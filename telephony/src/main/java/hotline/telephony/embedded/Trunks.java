package hotline.telephony.embedded;

import hotline.telephony.directory.Route;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.sip.transport.Hop;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All trunks: which one a request came from, and which one a number goes out by. Any thread may
 * ask.
 */
final class Trunks {

    private volatile List<Trunk> trunks = List.of();

    /** What is different after {@link #become}. */
    record Change(List<Trunk> added, List<Trunk> removed, List<Replaced> replaced) {}

    /** A trunk of the same name has other settings. */
    record Replaced(Trunk old, Trunk now) {}

    Trunks(List<TrunkSettings> settings) {
        become(settings);
    }

    /**
     * @throws IllegalArgumentException when two have the same name
     */
    static void check(List<TrunkSettings> settings) {
        Set<String> names = new HashSet<>();
        for (TrunkSettings trunk : settings) {
            if (!names.add(trunk.name())) {
                throw new IllegalArgumentException("two trunks are called " + trunk.name());
            }
        }
    }

    /**
     * From now on there are these and no others. Those whose settings are the same stay the same
     * trunks. One thread at a time.
     */
    Change become(List<TrunkSettings> settings) {
        check(settings);
        Map<String, Trunk> left = new LinkedHashMap<>();
        trunks.forEach(trunk -> left.put(trunk.name(), trunk));
        List<Trunk> after = new ArrayList<>();
        List<Trunk> added = new ArrayList<>();
        List<Replaced> replaced = new ArrayList<>();
        for (TrunkSettings wanted : settings) {
            Trunk old = left.remove(wanted.name());
            if (old == null) {
                after.add(new Trunk(wanted));
                added.add(after.getLast());
            } else if (old.settings().equals(wanted)) {
                after.add(old);
            } else {
                after.add(old.becoming(wanted));
                replaced.add(new Replaced(old, after.getLast()));
            }
        }
        trunks = List.copyOf(after);
        return new Change(added, List.copyOf(left.values()), replaced);
    }

    List<Trunk> all() {
        return trunks;
    }

    Optional<Trunk> named(String name) {
        return trunks.stream().filter(trunk -> trunk.name().equals(name)).findFirst();
    }

    /** A trunk and the number as it wants it. */
    record Way(Trunk trunk, String number) {}

    Optional<Way> wayOut(String number) {
        List<Trunk> all = trunks;
        return Route.of(number, all.stream().map(Trunk::settings).toList())
                .flatMap(
                        route ->
                                all.stream()
                                        .filter(trunk -> trunk.settings() == route.trunk())
                                        .findFirst()
                                        .map(trunk -> new Way(trunk, route.number())));
    }

    /** The trunk that listens exactly there. */
    Optional<Trunk> at(Hop from) {
        return trunks.stream().filter(trunk -> trunk.isAt(from)).findFirst();
    }

    /** The trunk whose calls may come from that address. */
    Optional<Trunk> sourcedFrom(Hop from) {
        return trunks.stream().filter(trunk -> trunk.isSource(from)).findFirst();
    }

    /** Whether an address is known to be a trunk's, and so not held to what strangers may ask. */
    boolean know(InetAddress address) {
        return trunks.stream()
                .anyMatch(
                        trunk ->
                                trunk.hops().stream()
                                                .anyMatch(
                                                        hop ->
                                                                hop.remote()
                                                                        .getAddress()
                                                                        .equals(address))
                                        || (trunk.settings() instanceof TrunkSettings.Peer peer
                                                && peer.sources().contains(address)));
    }
}
