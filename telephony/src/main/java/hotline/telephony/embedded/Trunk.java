package hotline.telephony.embedded;

import hotline.telephony.embedded.config.TrunkSettings;
import hotline.telephony.phone.Survey;
import hotline.telephony.sip.transport.Hop;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * One trunk at work: where it is, whether it is there, how many of its lines are taken. Any thread
 * may ask.
 */
final class Trunk {

    private final TrunkSettings settings;
    private final Set<InetAddress> sources;
    private List<Hop> hops = List.of();
    private boolean up;
    private String why = "not asked yet";
    private int linesInUse;

    Trunk(TrunkSettings settings) {
        this.settings = settings;
        this.sources = settings instanceof TrunkSettings.Peer peer ? peer.sources() : Set.of();
    }

    String name() {
        return settings.name();
    }

    TrunkSettings settings() {
        return settings;
    }

    /** Where its requests go, in order of preference; empty while its name cannot be resolved. */
    synchronized List<Hop> hops() {
        return hops;
    }

    synchronized void foundAt(List<Hop> places) {
        hops = List.copyOf(places);
    }

    /** True when that is news. */
    synchronized boolean nowIs(boolean isUp, String reason) {
        boolean changed = up != isUp;
        up = isUp;
        why = reason;
        return changed;
    }

    synchronized boolean isUp() {
        return up;
    }

    /** Takes a line; false when all are taken. */
    synchronized boolean takeLine() {
        int lines = settings.rules().lines();
        if (lines > 0 && linesInUse >= lines) {
            return false;
        }
        linesInUse++;
        return true;
    }

    synchronized void freeLine() {
        linesInUse--;
    }

    /** Whether a request came from exactly where the trunk listens. */
    synchronized boolean isAt(Hop from) {
        return hops.stream().anyMatch(hop -> hop.remote().equals(from.remote()));
    }

    /**
     * Whether a request may come from this trunk although from another port: from a listed source,
     * or from its own host by a connection, which always has a port of its own. On the loopback
     * address, where everybody lives, only a listed source counts.
     */
    synchronized boolean isSource(Hop from) {
        InetAddress address = from.remote().getAddress();
        return sources.contains(address)
                || (!address.isLoopbackAddress()
                        && hops.stream()
                                .anyMatch(hop -> hop.remote().getAddress().equals(address)));
    }

    synchronized Survey.Trunk status() {
        return new Survey.Trunk(name(), up, why, linesInUse, settings.rules().lines());
    }
}
