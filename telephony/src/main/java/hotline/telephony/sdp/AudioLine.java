package hotline.telephony.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of the peer's, read together with the description it stands in.
 *
 * @param index the line's place in the description
 * @param rtp where it takes RTP; empty when nobody can send there
 * @param rtpMaps the payload formats in the order of the line
 */
record AudioLine(
        SessionDescription description,
        int index,
        Optional<InetSocketAddress> rtp,
        List<RtpMap> rtpMaps) {

    private static final int USUAL_PTIME = 20;
    private static final int SHORTEST_PTIME = 10;
    private static final int LONGEST_PTIME = 120;

    /**
     * @param ours what our numbers mean when the description is an answer to them
     */
    static AudioLine of(SessionDescription description, int index, List<RtpMap> ours) {
        var media = description.media().get(index);
        return new AudioLine(
                description,
                index,
                description.connectionOf(media).flatMap(c -> c.endpoint(media.port())),
                PayloadTypes.read(media, ours));
    }

    /** All that an offer holds. */
    static List<AudioLine> in(SessionDescription offer) {
        var lines = new ArrayList<AudioLine>(1);
        for (int i = 0; i < offer.media().size(); i++) {
            if (offer.media().get(i).isAudio()) {
                lines.add(of(offer, i, List.of()));
            }
        }
        return lines;
    }

    MediaDescription media() {
        return description.media().get(index);
    }

    /**
     * Why this line cannot be used, whatever its codecs are.
     *
     * @param ours the type of the address that we send from, {@code IP4} or {@code IP6}
     */
    Optional<Refused> trouble(String ours) {
        // §5.14: plain RTP. AVPF only adds feedback that nobody has to send (RFC 4585 §3.4).
        if (!media().protocol().equals("RTP/AVP") && !media().protocol().equals("RTP/AVPF")) {
            return unacceptable("no audio line over plain RTP");
        }
        var connection = description.connectionOf(media());
        if (connection.isEmpty()) {
            return unacceptable("an audio line without a c= line");
        }
        if (rtp.isEmpty()) {
            return unacceptable("audio at an address that is no unicast address");
        }
        InetAddress literal = rtp.get().getAddress();
        if (literal != null
                && !literal.isAnyLocalAddress()
                && !connection.get().addressType().equals(ours)) {
            return unacceptable("audio at the other version of IP");
        }
        return Optional.empty();
    }

    private static Optional<Refused> unacceptable(String why) {
        return Optional.of(new Refused.Unacceptable(why));
    }

    boolean isDisabled() {
        return media().port() == 0;
    }

    /**
     * Seen by the peer. RFC 3264 §8.4: an address of zeroes is the hold of old, "send me nothing".
     */
    Direction direction() {
        Direction said = description.directionOf(media());
        InetAddress literal = there().getAddress();
        return literal != null && literal.isAnyLocalAddress() ? said.and(Direction.SENDONLY) : said;
    }

    boolean offersRtcpMux() {
        return media().attribute("rtcp-mux").isPresent();
    }

    /** Present when {@link #trouble} found nothing. */
    InetSocketAddress there() {
        return rtp.orElseThrow();
    }

    /** RFC 3605 §2.1: {@code a=rtcp:port} with or without an address; else the next port. */
    InetSocketAddress rtcp(boolean mux) {
        if (mux) {
            return there();
        }
        return media().attribute("rtcp")
                .flatMap(this::explicitRtcp)
                .orElseGet(() -> there(Math.min(media().port() + 1, 65_535)));
    }

    private Optional<InetSocketAddress> explicitRtcp(String value) {
        var words = Words.split(value, 0, value.length());
        var port = Numbers.read(words.getFirst(), 65_535);
        if (port.isEmpty() || port.getAsInt() == 0) {
            return Optional.empty();
        }
        return words.size() == 4
                ? new Connection(words.get(1), words.get(2), words.get(3)).endpoint(port.getAsInt())
                : Optional.of(there(port.getAsInt()));
    }

    /** The same host at another port. */
    private InetSocketAddress there(int port) {
        InetSocketAddress rtp = there();
        return rtp.isUnresolved()
                ? InetSocketAddress.createUnresolved(rtp.getHostString(), port)
                : new InetSocketAddress(rtp.getAddress(), port);
    }

    int ptimeMillis() {
        int wished = media().ptime().orElse(USUAL_PTIME);
        int most = media().maxPtime().orElse(LONGEST_PTIME);
        return Math.clamp(Math.min(wished, most), SHORTEST_PTIME, LONGEST_PTIME);
    }
}
