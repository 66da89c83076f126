package hotline.telephony.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * What both sides agreed on, seen from ours: all that a media port has to know.
 *
 * @param remoteRtp where our packets go; unresolved when the peer named a host; {@code 0.0.0.0} for
 *     an old-style hold, and then {@code direction} does not send
 * @param remoteRtcp where our reports go ({@code a=rtcp}, RFC 3605, or RTP port + 1, or the RTP
 *     port itself)
 * @param rtcpMux RTCP shares the RTP port both ways (RFC 5761)
 * @param codec what we send
 * @param payloadType with what number we send it
 * @param receive every codec that may arrive and with what number, ours before the peer's own;
 *     without telephone-event
 * @param telephoneEvent empty when the peer takes no events: DTMF then goes as tones
 * @param direction as seen by us
 * @param ptimeMillis how much sound the peer wants in one packet; 20 when it did not say
 */
public record Agreed(
        InetSocketAddress remoteRtp,
        InetSocketAddress remoteRtcp,
        boolean rtcpMux,
        Codec codec,
        int payloadType,
        List<RtpMap> receive,
        Optional<TelephoneEvent> telephoneEvent,
        Direction direction,
        int ptimeMillis) {

    public Agreed {
        receive = List.copyOf(receive);
    }
}
