package hotline.telephony.embedded;

import hotline.telephony.embedded.config.Route;
import hotline.telephony.embedded.config.TrunkSettings;
import hotline.telephony.sip.transport.Hop;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * All trunks: which one a request came from, and which one a number goes out by. Any thread may
 * ask.
 */
final class Trunks {

    private final List<Trunk> trunks;

    Trunks(List<TrunkSettings> settings) {
        trunks = settings.stream().map(Trunk::new).toList();
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
        return Route.of(number, trunks.stream().map(Trunk::settings).toList())
                .flatMap(
                        route ->
                                named(route.trunk().name())
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
