package hotline.telephony.sdp;

import java.net.InetAddress;
import java.util.List;

/**
 * What one leg of ours can and wants right now.
 *
 * @param address where the other side shall send to
 * @param rtpPort RTCP is at {@code rtpPort + 1} unless {@code rtcpMux} is agreed
 * @param codecs by preference, without telephone-event
 * @param telephoneEvent whether DTMF may go as RFC 4733 events
 * @param direction as we wish; {@link Direction#SENDONLY} puts the other side on hold
 * @param ptimeMillis what we like to receive
 * @param rtcpMux whether RTCP may share the RTP port (RFC 5761)
 */
public record LocalMedia(
        InetAddress address,
        int rtpPort,
        List<Codec> codecs,
        boolean telephoneEvent,
        Direction direction,
        int ptimeMillis,
        boolean rtcpMux) {

    public LocalMedia {
        codecs = List.copyOf(codecs);
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException("a leg without a codec");
        }
        if (rtpPort < 1 || rtpPort > 65534) {
            throw new IllegalArgumentException("RTP port " + rtpPort);
        }
    }

    /** Both ways, with telephone-event, 20 ms, RTCP on its own port. */
    public static LocalMedia at(InetAddress address, int rtpPort, List<Codec> codecs) {
        return new LocalMedia(address, rtpPort, codecs, true, Direction.SENDRECV, 20, false);
    }

    public LocalMedia withDirection(Direction wish) {
        return new LocalMedia(address, rtpPort, codecs, telephoneEvent, wish, ptimeMillis, rtcpMux);
    }

    public LocalMedia withCodecs(List<Codec> order) {
        return new LocalMedia(
                address, rtpPort, order, telephoneEvent, direction, ptimeMillis, rtcpMux);
    }

    public LocalMedia withoutTelephoneEvent() {
        return new LocalMedia(address, rtpPort, codecs, false, direction, ptimeMillis, rtcpMux);
    }
}
