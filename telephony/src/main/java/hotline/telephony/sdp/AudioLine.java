package hotline.telephony.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * One line of the peer's, read together with the description it stands in.
 *
 * @param rtpMaps the payload formats in the order of the line, read once
 */
record AudioLine(SessionDescription description, MediaDescription media, List<RtpMap> rtpMaps) {

    private static final int USUAL_PTIME = 20;
    private static final int SHORTEST_PTIME = 10;
    private static final int LONGEST_PTIME = 120;

    AudioLine(SessionDescription description, MediaDescription media) {
        this(description, media, media.rtpMaps());
    }

    /**
     * Why this line cannot be used, whatever its codecs are.
     *
     * @param ours the address that we send from
     */
    Optional<Refused> trouble(Connection ours) {
        // §5.14: plain RTP. AVPF only adds feedback that nobody has to send (RFC 4585 §3.4).
        if (!media.protocol().equals("RTP/AVP") && !media.protocol().equals("RTP/AVPF")) {
            return unacceptable("no audio line over plain RTP");
        }
        var connection = description.connectionOf(media);
        if (connection.isEmpty()) {
            return unacceptable("an audio line without a c= line");
        }
        if (connection.get().endpoint(media.port()).isEmpty()) {
            return unacceptable("audio at an address that is no unicast address");
        }
        boolean literal = connection.get().literal().isPresent();
        if (literal
                && !connection.get().isUnspecified()
                && !connection.get().addressType().equals(ours.addressType())) {
            return unacceptable("audio at the other version of IP");
        }
        return Optional.empty();
    }

    private static Optional<Refused> unacceptable(String why) {
        return Optional.of(new Refused.Unacceptable(why));
    }

    boolean isDisabled() {
        return media.port() == 0;
    }

    /**
     * Seen by the peer. RFC 3264 §8.4: an address of zeroes is the hold of old, "send me nothing".
     */
    Direction direction() {
        Direction said = description.directionOf(media);
        return connection().isUnspecified() ? said.and(Direction.SENDONLY) : said;
    }

    boolean offersRtcpMux() {
        return media.attribute("rtcp-mux").isPresent();
    }

    InetSocketAddress rtp() {
        return connection().endpoint(media.port()).orElseThrow();
    }

    /** RFC 3605 §2.1: {@code a=rtcp:port} with or without an address; else the next port. */
    InetSocketAddress rtcp(boolean mux) {
        if (mux) {
            return rtp();
        }
        return media.attribute("rtcp")
                .flatMap(this::explicitRtcp)
                .or(() -> connection().endpoint(Math.min(media.port() + 1, 65_535)))
                .orElseThrow();
    }

    private Optional<InetSocketAddress> explicitRtcp(String value) {
        String[] words = value.split(" +", -1);
        var port = Numbers.read(words[0], 65_535);
        if (port.isEmpty() || port.getAsInt() == 0) {
            return Optional.empty();
        }
        return words.length == 4
                ? new Connection(words[1], words[2], words[3]).endpoint(port.getAsInt())
                : connection().endpoint(port.getAsInt());
    }

    int ptimeMillis() {
        int wished = media.ptime().orElse(USUAL_PTIME);
        int most = media.maxPtime().orElse(LONGEST_PTIME);
        return Math.clamp(Math.min(wished, most), SHORTEST_PTIME, LONGEST_PTIME);
    }

    /** Present when {@link #trouble} found nothing. */
    private Connection connection() {
        return description.connectionOf(media).orElseThrow();
    }
}
