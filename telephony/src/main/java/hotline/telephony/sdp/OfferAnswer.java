package hotline.telephony.sdp;

import static hotline.telephony.sdp.PayloadTypes.meaning;
import static hotline.telephony.sdp.PayloadTypes.number;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    /** What we sent last, offer or answer. */
    private final Optional<SessionDescription> sent;

    /** Of the content that was sent last, or will be sent first. */
    private final long version;

    /** Which media line of {@link #sent} is the audio we speak of. */
    private final int audio;

    /** What the numbers of that line mean; nothing when it is disabled. */
    private final List<RtpMap> maps;

    private OfferAnswer(
            long sessionId,
            Preference preference,
            PayloadNumbers numbers,
            Optional<SessionDescription> sent,
            long version,
            int audio,
            List<RtpMap> maps) {
        this.sessionId = sessionId;
        this.preference = preference;
        this.numbers = numbers;
        this.sent = sent;
        this.version = version;
        this.audio = audio;
        this.maps = maps;
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
        return new OfferAnswer(
                sessionId, preference, PayloadNumbers.NONE, Optional.empty(), 1, 0, List.of());
    }

    /** The description that we sent last, offer or answer. */
    public Optional<SessionDescription> sent() {
        return sent;
    }

    /** An offer, or a new one in a running session: hold, resume, other codecs, another address. */
    public Offering offer(LocalMedia local) {
        var offered = numbers.number(local.offered());
        var next =
                sending(
                        local.address(),
                        sent.map(SessionDescription::lines).orElse(UNBOUNDED),
                        offering(local, offered),
                        audio,
                        offered,
                        numbers.with(offered));
        return new Offering(next.sent.orElseThrow(), next);
    }

    /**
     * §8: a new offer has the lines of the session so far, in their order. §8.3.1 lets the
     * transport stay as it was, too.
     */
    private List<MediaDescription> offering(LocalMedia local, List<RtpMap> offered) {
        if (sent.isEmpty()) {
            return List.of(local.line("RTP/AVP", offered, local.direction(), local.rtcpMux()));
        }
        var media = rejected(sent.get().media());
        String protocol = media.get(audio).protocol();
        media.set(audio, local.line(protocol, offered, local.direction(), local.rtcpMux()));
        return media;
    }

    /** Answers the peer's offer; a refusal changes nothing. */
    public Answering answer(SessionDescription offer, LocalMedia local) {
        Refused why = new Refused.Unacceptable("no audio line");
        boolean disabled = false;
        var lines = AudioLine.in(offer);
        for (AudioLine line : lines) {
            if (line.isDisabled()) {
                disabled = true;
                continue;
            }
            var trouble = line.trouble(Connection.addressType(local.address()));
            if (trouble.isPresent()) {
                why = trouble.get();
                continue;
            }
            var chosen = choose(line.rtpMaps(), local);
            if (chosen.isPresent()) {
                return answered(lines, line, chosen.get(), local);
            }
            why = new Refused.NoCommonCodec("no audio codec in common");
        }
        if (disabled && sent.isPresent()) {
            var next =
                    answering(
                            lines,
                            rejected(offer.media()),
                            lines.getFirst().index(),
                            List.of(),
                            local);
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
        var line = AudioLine.of(answer, audio, maps);
        if (line.isDisabled()) {
            return new Settled(Optional.empty(), this);
        }
        var offered = offer.media().get(audio);
        var trouble = line.trouble(offer.connectionOf(offered).orElseThrow().addressType());
        if (trouble.isPresent()) {
            return trouble.get();
        }
        var taken = line.rtpMaps();
        var common = new ArrayList<RtpMap>(taken.size());
        for (RtpMap map : taken) {
            if (!map.codec().isTelephoneEvent() && number(map.codec(), maps).isPresent()) {
                common.add(map);
            }
        }
        if (common.isEmpty()) {
            return new Refused.NoCommonCodec("the answer takes none of the codecs offered");
        }
        // §6.1: the answer's first codec is the one it likes best.
        RtpMap send = common.getFirst();
        var event = Codec.telephoneEvent(send.codec().clockRate());
        boolean mux = line.offersRtcpMux() && offered.attribute("rtcp-mux").isPresent();
        Direction direction = offer.directionOf(offered).and(line.direction().mirrored());
        var events = events(event, number(event, taken), number(event, maps));
        var agreed = agreed(line, send, receive(common), events, direction, mux);
        var next =
                new OfferAnswer(
                        sessionId, preference, numbers.with(taken), sent, version, audio, maps);
        return new Settled(Optional.of(agreed), next);
    }

    /** §5.1 has the peer send with our numbers; some send with their own. */
    private List<RtpMap> receive(List<RtpMap> common) {
        var receive = new ArrayList<RtpMap>(common.size());
        for (RtpMap map : maps) {
            if (number(map.codec(), common).isPresent()) {
                receive.add(map);
            }
        }
        for (RtpMap map : common) {
            if (meaning(map.payloadType(), receive) == null) {
                receive.add(map);
            }
        }
        return receive;
    }

    private Answered answered(
            List<AudioLine> lines, AudioLine line, RtpMap codec, LocalMedia local) {
        var event = Codec.telephoneEvent(codec.codec().clockRate());
        var number = local.telephoneEvent() ? number(event, line.rtpMaps()) : OptionalInt.empty();
        // One codec, though §6.1 allows all in common: nobody can then switch in mid-sentence.
        var taken =
                number.isPresent()
                        ? List.of(codec, new RtpMap(number.getAsInt(), event))
                        : List.of(codec);
        Direction direction = local.direction().and(line.direction().mirrored());
        boolean mux = local.rtcpMux() && line.offersRtcpMux();

        var media = rejected(line.description().media());
        media.set(line.index(), local.line(line.media().protocol(), taken, direction, mux));
        var next = answering(lines, media, line.index(), taken, local);
        var agreed =
                agreed(line, codec, List.of(codec), events(event, number, number), direction, mux);
        return new Answered(next.sent.orElseThrow(), Optional.of(agreed), next);
    }

    /** Events need a number each way. */
    private static Optional<TelephoneEvent> events(
            Codec event, OptionalInt send, OptionalInt receive) {
        return send.isPresent() && receive.isPresent()
                ? Optional.of(
                        new TelephoneEvent(send.getAsInt(), receive.getAsInt(), event.clockRate()))
                : Optional.empty();
    }

    private static Agreed agreed(
            AudioLine line,
            RtpMap send,
            List<RtpMap> receive,
            Optional<TelephoneEvent> events,
            Direction direction,
            boolean mux) {
        return new Agreed(
                line.there(),
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
            case THEIRS -> theirBest(offered, local);
            case OURS -> ourBest(offered, local);
        };
    }

    private static Optional<RtpMap> theirBest(List<RtpMap> offered, LocalMedia local) {
        for (RtpMap map : offered) {
            if (local.codecs().contains(map.codec())) {
                return Optional.of(map);
            }
        }
        return Optional.empty();
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

    private static List<MediaDescription> rejected(List<MediaDescription> lines) {
        var media = new ArrayList<MediaDescription>(lines.size());
        for (MediaDescription line : lines) {
            media.add(line.rejected());
        }
        return media;
    }

    private OfferAnswer answering(
            List<AudioLine> lines,
            List<MediaDescription> media,
            int index,
            List<RtpMap> taken,
            LocalMedia local) {
        // §6: the answer's t= is the offer's.
        var times = lines.getFirst().description().times();
        var known = numbers;
        for (AudioLine line : lines) {
            known = known.with(line.rtpMaps());
        }
        return sending(
                local.address(), times.isEmpty() ? UNBOUNDED : times, media, index, taken, known);
    }

    /** §8: the same {@code o=} for the whole session; its version counts the changes of content. */
    private OfferAnswer sending(
            InetAddress address,
            List<Line> time,
            List<MediaDescription> media,
            int index,
            List<RtpMap> taken,
            PayloadNumbers known) {
        var here = Connection.of(address);
        Origin origin =
                sent.isPresent() ? sent.get().origin() : Origin.ours(sessionId, version, here);
        var fresh = new SessionDescription(origin, "-", Optional.of(here), time, List.of(), media);
        boolean changed = sent.isPresent() && !fresh.equals(sent.get());
        long count = changed ? version + 1 : version;
        return new OfferAnswer(
                sessionId,
                preference,
                known,
                Optional.of(changed ? fresh.withOrigin(origin.withVersion(count)) : fresh),
                count,
                index,
                taken);
    }
}
