package hotline.telephony.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The offer/answer model (RFC 3264, RFC 6337) for one leg with one audio stream. Immutable: each
 * step gives the state to go on with, and whoever does not take it has rolled back.
 */
public final class OfferAnswer {

    /** Whose order of codecs decides when we answer. */
    public enum Preference {
        THEIRS,
        OURS
    }

    /** An offer of ours on its way; {@code next} reads the answer to it. */
    public record Offering(SessionDescription offer, OfferAnswer next) {}

    /** What came of an offer that was made to us. */
    public sealed interface Answering permits Answered, Refused {}

    /**
     * Our answer and what it settles.
     *
     * @param agreed empty when the peer has disabled the audio of a running session (RFC 3264 §8.2)
     */
    public record Answered(SessionDescription answer, Optional<Agreed> agreed, OfferAnswer next)
            implements Answering {}

    /** What came of the answer to our offer. */
    public sealed interface Settling permits Settled, Refused {}

    /**
     * The peer's answer is understood.
     *
     * @param agreed empty when the peer rejected the audio line with port 0 (RFC 3264 §6)
     */
    public record Settled(Optional<Agreed> agreed, OfferAnswer next) implements Settling {}

    /** A session without a beginning or an end. */
    private static final List<Line> UNBOUNDED = List.of(new Line('t', "0 0"));

    private final long sessionId;
    private final Preference preference;
    private final PayloadNumbers numbers;

    /** What we sent last, offer or answer, and how often its content had changed by then. */
    private final Optional<SessionDescription> sent;

    private final long version;

    /** Which media line of {@link #sent} is the audio we speak of. */
    private final int audio;

    private OfferAnswer(
            long sessionId,
            Preference preference,
            PayloadNumbers numbers,
            Optional<SessionDescription> sent,
            long version,
            int audio) {
        this.sessionId = sessionId;
        this.preference = preference;
        this.numbers = numbers;
        this.sent = sent;
        this.version = version;
        this.audio = audio;
    }

    /**
     * A leg that has neither made nor seen an offer.
     *
     * @param sessionId names our side of the session in {@code o=}; not negative (RFC 3264 §5)
     */
    public static OfferAnswer begin(long sessionId, Preference preference) {
        if (sessionId < 0) {
            throw new IllegalArgumentException("a negative session id");
        }
        return new OfferAnswer(sessionId, preference, PayloadNumbers.NONE, Optional.empty(), 0, 0);
    }

    /** The description that we sent last, offer or answer. */
    public Optional<SessionDescription> sent() {
        return sent;
    }

    /** An offer, or a new one in a running session: hold, resume, other codecs, another address. */
    public Offering offer(LocalMedia local) {
        var maps = new ArrayList<RtpMap>();
        var known = numbers;
        for (Codec codec : offered(local)) {
            var map = known.numbered(codec);
            if (map.isPresent()) {
                maps.add(map.get());
                known = known.with(maps);
            }
        }
        // §8: a new offer has the lines of the session so far, in their order. §8.3.1 lets the
        // transport stay as it was, too.
        var media = new ArrayList<MediaDescription>();
        sent.ifPresent(last -> last.media().forEach(line -> media.add(line.rejected())));
        if (media.isEmpty()) {
            media.add(audioLine("RTP/AVP", local, maps, local.direction(), local.rtcpMux()));
        } else {
            String protocol = media.get(audio).protocol();
            media.set(audio, audioLine(protocol, local, maps, local.direction(), local.rtcpMux()));
        }
        var next =
                sending(
                        local.address(),
                        sent.map(SessionDescription::lines).orElse(UNBOUNDED),
                        media,
                        audio,
                        known);
        return new Offering(next.sent.orElseThrow(), next);
    }

    /** Answers the peer's offer; a refusal changes nothing. */
    public Answering answer(SessionDescription offer, LocalMedia local) {
        Refused why = new Refused.Unacceptable("no audio line");
        boolean disabled = false;
        for (int i = 0; i < offer.media().size(); i++) {
            var line = new AudioLine(offer, offer.media().get(i));
            if (!line.media().isAudio()) {
                continue;
            }
            if (line.isDisabled()) {
                disabled = true;
                continue;
            }
            var trouble = line.trouble(Connection.of(local.address()));
            if (trouble.isPresent()) {
                why = trouble.get();
                continue;
            }
            var chosen = choose(line.rtpMaps(), local);
            if (chosen.isPresent()) {
                return answered(offer, i, line, chosen.get(), local);
            }
            why = new Refused.NoCommonCodec("no audio codec in common");
        }
        if (disabled && sent.isPresent()) {
            var next = answering(offer, rejectAll(offer), audio, local);
            return new Answered(next.sent.orElseThrow(), Optional.empty(), next);
        }
        return why;
    }

    /** Reads the answer to the offer that was made last. */
    public Settling settle(SessionDescription answer) {
        var offer = sent.orElseThrow(() -> new IllegalStateException("no offer was made"));
        // §6: one line for each of the offer, in the same order.
        if (answer.media().size() <= audio || !answer.media().get(audio).isAudio()) {
            return new Refused.Unacceptable("an answer without our audio line");
        }
        var line = new AudioLine(answer, answer.media().get(audio));
        if (line.isDisabled()) {
            return new Settled(Optional.empty(), this);
        }
        var offered = offer.media().get(audio);
        var trouble = line.trouble(offer.connectionOf(offered).orElseThrow());
        if (trouble.isPresent()) {
            return trouble.get();
        }
        var ours = offered.rtpMaps();
        var taken = PayloadTypes.read(line.media(), ours);
        var common = new ArrayList<RtpMap>();
        for (RtpMap map : taken) {
            if (!map.codec().isTelephoneEvent() && number(ours, map.codec()).isPresent()) {
                common.add(map);
            }
        }
        if (common.isEmpty()) {
            return new Refused.NoCommonCodec("the answer takes none of the codecs offered");
        }
        // §6.1: the answer's first codec is the one it likes best.
        RtpMap send = common.getFirst();
        var receive = new HashMap<Integer, Codec>();
        for (RtpMap map : ours) {
            if (number(common, map.codec()).isPresent()) {
                receive.put(map.payloadType(), map.codec());
            }
        }
        // §5.1 has the peer send with our numbers; some send with their own.
        for (RtpMap map : common) {
            receive.putIfAbsent(map.payloadType(), map.codec());
        }
        var event = Codec.telephoneEvent(send.codec().clockRate());
        var events =
                number(taken, event)
                        .flatMap(
                                to ->
                                        number(ours, event)
                                                .map(
                                                        from ->
                                                                new TelephoneEvent(
                                                                        to,
                                                                        from,
                                                                        event.clockRate())));
        boolean mux = line.offersRtcpMux() && offered.attribute("rtcp-mux").isPresent();
        Direction direction = offer.directionOf(offered).and(line.direction().mirrored());
        var agreed = agreed(line, send, receive, events, direction, mux);
        var next =
                new OfferAnswer(sessionId, preference, numbers.with(taken), sent, version, audio);
        return new Settled(Optional.of(agreed), next);
    }

    private Answered answered(
            SessionDescription offer, int index, AudioLine line, RtpMap codec, LocalMedia local) {
        var event = Codec.telephoneEvent(codec.codec().clockRate());
        var number =
                local.telephoneEvent() ? number(line.rtpMaps(), event) : Optional.<Integer>empty();
        // One codec, though §6.1 allows all in common: nobody can then switch in mid-sentence.
        var maps =
                number.isPresent()
                        ? List.of(codec, new RtpMap(number.get(), event))
                        : List.of(codec);
        Direction direction = local.direction().and(line.direction().mirrored());
        boolean mux = local.rtcpMux() && line.offersRtcpMux();

        var media = rejectAll(offer);
        media.set(index, audioLine(line.media().protocol(), local, maps, direction, mux));
        var next = answering(offer, media, index, local);
        var agreed =
                agreed(
                        line,
                        codec,
                        Map.of(codec.payloadType(), codec.codec()),
                        number.map(pt -> new TelephoneEvent(pt, pt, event.clockRate())),
                        direction,
                        mux);
        return new Answered(next.sent.orElseThrow(), Optional.of(agreed), next);
    }

    private static Agreed agreed(
            AudioLine line,
            RtpMap send,
            Map<Integer, Codec> receive,
            Optional<TelephoneEvent> events,
            Direction direction,
            boolean mux) {
        return new Agreed(
                line.rtp(),
                line.rtcp(mux),
                mux,
                send.codec(),
                send.payloadType(),
                receive,
                events,
                direction,
                line.ptimeMillis());
    }

    private Optional<RtpMap> choose(List<RtpMap> offered, LocalMedia local) {
        return switch (preference) {
            case THEIRS ->
                    offered.stream()
                            .filter(map -> local.codecs().contains(map.codec()))
                            .findFirst();
            case OURS -> ourBest(offered, local);
        };
    }

    private static Optional<RtpMap> ourBest(List<RtpMap> offered, LocalMedia local) {
        for (Codec codec : local.codecs()) {
            for (RtpMap map : offered) {
                if (map.codec().equals(codec)) {
                    return Optional.of(map);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> number(List<RtpMap> maps, Codec codec) {
        for (RtpMap map : maps) {
            if (map.codec().equals(codec)) {
                return Optional.of(map.payloadType());
            }
        }
        return Optional.empty();
    }

    /** Codecs by preference, then telephone-event at each clock that they tick by. */
    private static List<Codec> offered(LocalMedia local) {
        var all = new ArrayList<>(local.codecs());
        if (local.telephoneEvent()) {
            for (Codec codec : local.codecs()) {
                var event = Codec.telephoneEvent(codec.clockRate());
                if (!all.contains(event)) {
                    all.add(event);
                }
            }
        }
        return all;
    }

    private static List<MediaDescription> rejectAll(SessionDescription offer) {
        var media = new ArrayList<MediaDescription>();
        offer.media().forEach(line -> media.add(line.rejected()));
        return media;
    }

    private static MediaDescription audioLine(
            String protocol,
            LocalMedia local,
            List<RtpMap> maps,
            Direction direction,
            boolean mux) {
        var attributes = new ArrayList<Attribute>();
        for (RtpMap map : maps) {
            attributes.add(new Attribute("rtpmap", map.payloadType() + " " + map.codec().rtpMap()));
            if (map.codec().isTelephoneEvent()) {
                // RFC 4733 §2.4.1: the sixteen DTMF keys.
                attributes.add(new Attribute("fmtp", map.payloadType() + " 0-15"));
            }
        }
        attributes.add(new Attribute("ptime", Integer.toString(local.ptimeMillis())));
        attributes.add(Attribute.flag(direction.attribute()));
        if (mux) {
            attributes.add(Attribute.flag("rtcp-mux"));
        }
        return new MediaDescription(
                "audio",
                local.rtpPort(),
                1,
                protocol,
                maps.stream().map(map -> Integer.toString(map.payloadType())).toList(),
                Optional.empty(),
                List.of(),
                attributes);
    }

    private OfferAnswer answering(
            SessionDescription offer, List<MediaDescription> media, int index, LocalMedia local) {
        // §6: the answer's t= is the offer's.
        var time = offer.lines().stream().filter(line -> line.type() == 't').toList();
        var known = numbers;
        for (MediaDescription line : offer.media()) {
            known = line.isAudio() ? known.with(line.rtpMaps()) : known;
        }
        return sending(local.address(), time.isEmpty() ? UNBOUNDED : time, media, index, known);
    }

    /** §8: the same {@code o=} for the whole session; its version counts the changes of content. */
    private OfferAnswer sending(
            InetAddress address,
            List<Line> time,
            List<MediaDescription> media,
            int index,
            PayloadNumbers known) {
        Origin origin =
                sent.map(SessionDescription::origin)
                        .orElseGet(() -> Origin.ours(sessionId, version, address));
        var fresh =
                new SessionDescription(
                        origin, "-", Optional.of(Connection.of(address)), time, List.of(), media);
        boolean same = sent.map(fresh::equals).orElse(false);
        long count = same ? version : version + 1;
        return new OfferAnswer(
                sessionId,
                preference,
                known,
                Optional.of(fresh.withOrigin(origin.withVersion(count))),
                count,
                index);
    }
}
