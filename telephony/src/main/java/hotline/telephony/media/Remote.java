package hotline.telephony.media;

import hotline.telephony.media.codec.Codec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What was agreed with the party at the far end of a port.
 *
 * @param rtp where its description says that it takes RTP
 * @param rtcp where it takes RTCP; the same as {@code rtp} when both share a port (RFC 5761)
 * @param codec spoken in both directions
 * @param send the payload types that the party understands
 * @param receive the payload types that we told the party to use
 * @param direction which way sound may flow, seen from us
 * @param signalledFrom where its signalling came from: a phone behind NAT describes an address that
 *     nobody can reach, and its sound comes from there
 */
public record Remote(
        InetSocketAddress rtp,
        InetSocketAddress rtcp,
        Codec codec,
        PayloadTypes send,
        PayloadTypes receive,
        Direction direction,
        Optional<InetAddress> signalledFrom) {

    public Remote {
        if (rtp.isUnresolved() || rtcp.isUnresolved()) {
            throw new IllegalArgumentException("not an address: " + rtp + ", " + rtcp);
        }
    }
}
