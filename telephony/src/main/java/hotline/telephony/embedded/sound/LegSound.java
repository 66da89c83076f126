package hotline.telephony.embedded.sound;

import hotline.telephony.media.MediaPort;
import hotline.telephony.media.PayloadTypes;
import hotline.telephony.media.Remote;
import hotline.telephony.sdp.Agreed;
import hotline.telephony.sdp.Codec;
import hotline.telephony.sdp.Direction;
import hotline.telephony.sdp.LocalMedia;
import hotline.telephony.sdp.OfferAnswer;
import hotline.telephony.sdp.Parsed;
import hotline.telephony.sdp.Refused;
import hotline.telephony.sdp.SessionDescription;
import hotline.telephony.sdp.TelephoneEvent;
import hotline.telephony.sip.transport.SentBy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sound of one leg: speaks SDP with the party and tells the media port what came of it. Lives
 * on the leg's lane.
 */
public final class LegSound {

    /** What came of a description that the party sent. */
    public sealed interface Outcome permits Accepted, Rejected {}

    /**
     * @param body our answer; empty when the party's was the answer
     * @param partyHolds the party takes no sound from us any more
     */
    public record Accepted(Optional<byte[]> body, boolean partyHolds) implements Outcome {}

    public record Rejected(int sipStatus, String why) implements Outcome {}

    private final MediaPort port;
    private final InetAddress signalledFrom;
    private final LocalMedia local;
    private final boolean keysByTone;
    private OfferAnswer settled;

    /** Where the next answer is read from; several forks may answer the same offer. */
    private OfferAnswer offering;

    /** So that an offer is not read twice; forgotten when anything is settled. */
    private @Nullable Considered considered;

    /** An offer that was only looked at, and what we would say to it. */
    private static final class Considered {
        private final byte[] offer;
        private final Consideration outcome;

        Considered(byte[] offer, Consideration outcome) {
            this.offer = offer;
            this.outcome = outcome;
        }
    }

    private sealed interface Consideration {}

    private record Objected(Rejected why) implements Consideration {}

    private record Answerable(OfferAnswer.Answered answer) implements Consideration {}

    /**
     * @param localAddress what the party is told to send to
     * @param signalledFrom where the party's signalling comes from
     * @param codecs in the order of liking
     * @param sessionId names our side in {@code o=}; not negative
     * @param keysByTone whether keys are looked for in the sound of a party without RFC 4733
     */
    public LegSound(
            MediaPort port,
            InetAddress localAddress,
            InetAddress signalledFrom,
            List<Codec> codecs,
            long sessionId,
            boolean keysByTone) {
        this.keysByTone = keysByTone;
        this.port = port;
        this.signalledFrom = signalledFrom;
        this.local = LocalMedia.at(localAddress, port.localRtpPort(), codecs);
        this.settled = OfferAnswer.begin(sessionId, OfferAnswer.Preference.OURS);
        this.offering = settled;
    }

    /** The address in what a hop's far end is told of us: never a name. */
    public static InetAddress addressIn(SentBy us) {
        return InetAddress.ofLiteral(us.host().replace("[", "").replace("]", ""));
    }

    /** Our offer, the first or a new one. */
    public byte[] offer() {
        OfferAnswer.Offering made = settled.offer(local);
        offering = made.next();
        return made.offer().encode();
    }

    /** Why this offer will never be answered; empty when it can be. Changes nothing. */
    public Optional<Rejected> objection(byte[] offer) {
        var looked = new Considered(offer, consider(offer));
        considered = looked;
        return switch (looked.outcome) {
            case Objected(var why) -> Optional.of(why);
            case Answerable _ -> Optional.empty();
        };
    }

    /** Answers the party's offer; what it says takes effect at once. */
    public Outcome answer(byte[] offer) {
        Considered looked = considered;
        considered = null;
        return switch (looked != null && looked.offer == offer ? looked.outcome : consider(offer)) {
            case Objected(var why) -> why;
            case Answerable(OfferAnswer.Answered(var answer, var agreed, var next)) -> {
                settled = next;
                apply(agreed);
                yield new Accepted(Optional.of(answer.encode()), holds(agreed));
            }
        };
    }

    private Consideration consider(byte[] offer) {
        return switch (SessionDescription.parse(offer)) {
            case Parsed.Malformed(var why, _) -> new Objected(new Rejected(400, why));
            case Parsed.Valid(var description) ->
                    switch (settled.answer(description, local)) {
                        case Refused refused -> new Objected(rejected(refused));
                        case OfferAnswer.Answered answer -> new Answerable(answer);
                    };
        };
    }

    /** Takes the party's answer to our last offer. */
    public Outcome settle(byte[] answer) {
        return switch (SessionDescription.parse(answer)) {
            case Parsed.Malformed(var why, _) -> new Rejected(400, why);
            case Parsed.Valid(var description) ->
                    switch (offering.settle(description)) {
                        case Refused refused -> rejected(refused);
                        case OfferAnswer.Settled(var agreed, var next) -> {
                            considered = null;
                            settled = next;
                            apply(agreed);
                            yield new Accepted(Optional.empty(), holds(agreed));
                        }
                    };
        };
    }

    private static Rejected rejected(Refused refused) {
        return new Rejected(refused.sipStatus(), refused.why());
    }

    private static boolean holds(Optional<Agreed> agreed) {
        return agreed.map(a -> !a.direction().sends()).orElse(true);
    }

    private void apply(Optional<Agreed> agreed) {
        agreed.ifPresent(
                what -> {
                    if (keysByTone) {
                        port.detectTones(what.telephoneEvent().isEmpty());
                    }
                    if (what.remoteRtp().isUnresolved() || what.remoteRtcp().isUnresolved()) {
                        // A name server may take seconds, and a lane never waits.
                        Thread.ofVirtual().start(() -> applyOnceResolved(what));
                    } else {
                        port.remote(remote(what, what.remoteRtp(), what.remoteRtcp()));
                    }
                });
    }

    private void applyOnceResolved(Agreed agreed) {
        try {
            port.remote(
                    remote(agreed, resolved(agreed.remoteRtp()), resolved(agreed.remoteRtcp())));
        } catch (UnknownHostException nowhere) {
            // The party gets no sound, and the port tells of lost media.
            System.getLogger(LegSound.class.getName())
                    .log(System.Logger.Level.WARNING, "{0}: no such media host", port.name());
        }
    }

    private static InetSocketAddress resolved(InetSocketAddress address)
            throws UnknownHostException {
        return address.isUnresolved()
                ? new InetSocketAddress(
                        InetAddress.getByName(address.getHostString()), address.getPort())
                : address;
    }

    private Remote remote(Agreed agreed, InetSocketAddress rtp, InetSocketAddress rtcp) {
        Optional<TelephoneEvent> events = agreed.telephoneEvent();
        return new Remote(
                rtp,
                rtcp,
                codec(agreed.codec()),
                new PayloadTypes(
                        agreed.payloadType(),
                        events.map(TelephoneEvent::send).orElse(PayloadTypes.NONE)),
                new PayloadTypes(
                        receivedAs(agreed),
                        events.map(TelephoneEvent::receive).orElse(PayloadTypes.NONE)),
                direction(agreed.direction()),
                Optional.of(signalledFrom));
    }

    private static int receivedAs(Agreed agreed) {
        for (var map : agreed.receive()) {
            if (map.codec().equals(agreed.codec())) {
                return map.payloadType();
            }
        }
        return agreed.payloadType();
    }

    private static hotline.telephony.media.codec.Codec codec(Codec codec) {
        return codec.equals(Codec.PCMU)
                ? hotline.telephony.media.codec.Codec.PCMU
                : hotline.telephony.media.codec.Codec.PCMA;
    }

    private static hotline.telephony.media.Direction direction(Direction direction) {
        return hotline.telephony.media.Direction.valueOf(direction.name());
    }
}
