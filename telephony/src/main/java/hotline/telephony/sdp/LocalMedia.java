package hotline.telephony.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Codecs by preference, then telephone-event at each clock that they tick by. */
    List<Codec> offered() {
        var all = new ArrayList<Codec>(codecs.size() + 1);
        all.addAll(codecs);
        if (telephoneEvent) {
            for (Codec codec : codecs) {
                var event = Codec.telephoneEvent(codec.clockRate());
                if (!all.contains(event)) {
                    all.add(event);
                }
            }
        }
        return all;
    }

    /**
     * The media line that says so.
     *
     * @param maps the codecs to name, by preference
     * @param flow as it is offered or agreed
     */
    MediaDescription line(String protocol, List<RtpMap> maps, Direction flow, boolean mux) {
        var formats = new ArrayList<String>(maps.size());
        var attributes = new ArrayList<Attribute>(maps.size() + 4);
        for (RtpMap map : maps) {
            formats.add(Integer.toString(map.payloadType()));
            attributes.add(new Attribute("rtpmap", map.payloadType() + " " + map.codec().rtpMap()));
            if (map.codec().isTelephoneEvent()) {
                // RFC 4733 §2.4.1: the sixteen DTMF keys.
                attributes.add(new Attribute("fmtp", map.payloadType() + " 0-15"));
            }
        }
        attributes.add(new Attribute("ptime", Integer.toString(ptimeMillis)));
        attributes.add(Attribute.flag(flow.attribute()));
        if (mux) {
            attributes.add(Attribute.flag("rtcp-mux"));
        }
        return new MediaDescription(
                "audio", rtpPort, 1, protocol, formats, Optional.empty(), List.of(), attributes);
    }
}
