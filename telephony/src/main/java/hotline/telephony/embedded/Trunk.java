package hotline.telephony.embedded;

import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.phone.Survey;
import hotline.telephony.sip.transport.Hop;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One trunk at work: where it is, whether it is there, how many of its lines are taken. Any thread
 * may ask.
 */
final class Trunk {

    private final TrunkSettings settings;
    private final Set<InetAddress> sources;

    /** Shared with the trunk that this one took the place of: its calls are still up. */
    private final AtomicInteger linesInUse;

    private List<Hop> hops = List.of();
    private boolean up;
    private String why = "not asked yet";

    Trunk(TrunkSettings settings) {
        this(settings, new AtomicInteger());
    }

    private Trunk(TrunkSettings settings, AtomicInteger linesInUse) {
        this.settings = settings;
        this.sources = settings instanceof TrunkSettings.Peer peer ? peer.sources() : Set.of();
        this.linesInUse = linesInUse;
    }

    /**
     * The trunk of the same name under new settings. The calls that are up keep their lines; where
     * only the rules are new, it is as well found and as much up as before.
     */
    Trunk becoming(TrunkSettings next) {
        var successor = new Trunk(next, linesInUse);
        if (settings.isSamePlace(next)) {
            synchronized (this) {
                successor.foundAt(hops);
                successor.nowIs(up, why);
            }
        }
        return successor;
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
    boolean takeLine() {
        int lines = settings.rules().lines();
        int before =
                linesInUse.getAndUpdate(taken -> lines > 0 && taken >= lines ? taken : taken + 1);
        return lines == 0 || before < lines;
    }

    void freeLine() {
        linesInUse.decrementAndGet();
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
        return new Survey.Trunk(name(), up, why, linesInUse.get(), settings.rules().lines());
    }
}
