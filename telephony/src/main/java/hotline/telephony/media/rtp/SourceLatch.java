package hotline.telephony.media.rtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose RTP packets belong to the call (symmetric RTP, RFC 4961); drawn in {@code
 * docs/media.md}. Asked only about valid RTP with an agreed payload type; everything it says no to
 * is a stranger's.
 */
public final class SourceLatch {

    /** So many packets in a row make a source that is not the described one believable. */
    static final int CONSISTENT = 4;

    /** A locked source that was quiet for so long may be replaced. */
    static final long QUIET = Duration.ofSeconds(2).toNanos();

    private @Nullable InetSocketAddress described;
    private @Nullable InetAddress signalledFrom;

    private @Nullable InetSocketAddress locked;
    private long lockedHeardAt;

    private @Nullable InetSocketAddress candidate;
    private int candidateSsrc;
    private int candidateSequence;
    private int candidatePackets;

    /**
     * What the party's description says. The same address again keeps the source that was found; a
     * new one starts the search anew.
     */
    public void expect(InetSocketAddress address, @Nullable InetAddress signalledFrom) {
        this.signalledFrom = signalledFrom;
        if (!address.equals(described)) {
            described = address;
            locked = null;
            candidate = null;
        }
    }

    /** True when the packet is the party's. */
    public boolean accept(InetSocketAddress source, int ssrc, int sequence, long now) {
        var lockedSource = locked;
        if (source.equals(lockedSource)) {
            lockedHeardAt = now;
            return true;
        }
        if (described == null) {
            return false;
        }
        if (source.equals(described)) {
            // The party's own word beats any guess, also one that was locked.
            lock(source, now);
            return true;
        }
        boolean open = lockedSource == null || now - lockedHeardAt >= QUIET;
        if (!open || !mayBeTheParty(source.getAddress())) {
            return false;
        }
        if (isConsistent(source, ssrc, sequence)) {
            lock(source, now);
            return true;
        }
        return false;
    }

    /** Where the party's packets come from; null while it is looked for. */
    public @Nullable InetSocketAddress locked() {
        return locked;
    }

    /** Where to send: back to where packets come from, or as described until then. */
    public @Nullable InetSocketAddress target() {
        return locked != null ? locked : described;
    }

    /** True for addresses whose RTCP is the party's. */
    public boolean isPartyAddress(InetAddress address) {
        var lockedSource = locked;
        if (lockedSource != null) {
            return address.equals(lockedSource.getAddress());
        }
        return described != null && address.equals(described.getAddress());
    }

    private boolean mayBeTheParty(InetAddress address) {
        return (described != null && address.equals(described.getAddress()))
                || address.equals(signalledFrom);
    }

    private boolean isConsistent(InetSocketAddress source, int ssrc, int sequence) {
        boolean continues =
                source.equals(candidate)
                        && ssrc == candidateSsrc
                        && sequence == ((candidateSequence + 1) & 0xFFFF);
        if (!continues) {
            candidate = source;
            candidateSsrc = ssrc;
            candidatePackets = 0;
        }
        candidateSequence = sequence;
        candidatePackets++;
        return candidatePackets >= CONSISTENT;
    }

    private void lock(InetSocketAddress source, long now) {
        locked = source;
        lockedHeardAt = now;
        candidate = null;
    }
}
