package hotline.telephony.sdp;

import java.util.Optional;

/**
 * The offer/answer model (RFC 3264, RFC 6337) for one leg with one audio stream. Immutable: each
 * step gives the state to go on with, and whoever does not take it has rolled back.
 */
@SuppressWarnings("DoNotCallSuggester")
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
     * @param agreed empty when the peer has disabled the audio of a running session (RFC 3264 §8.2)
     */
    public record Answered(SessionDescription answer, Optional<Agreed> agreed, OfferAnswer next)
            implements Answering {}

    /** What came of the answer to our offer. */
    public sealed interface Settling permits Settled, Refused {}

    /**
     * @param agreed empty when the peer rejected the audio line with port 0 (RFC 3264 §6)
     */
    public record Settled(Optional<Agreed> agreed, OfferAnswer next) implements Settling {}

    /**
     * @param sessionId names our side of the session in {@code o=}; not negative
     */
    public static OfferAnswer begin(long sessionId, Preference preference) {
        throw new UnsupportedOperationException("in a few minutes");
    }

    /** An offer, or a new one in a running session: hold, resume, other codecs, another address. */
    public Offering offer(LocalMedia local) {
        throw new UnsupportedOperationException("in a few minutes");
    }

    /** Answers the peer's offer. */
    public Answering answer(SessionDescription offer, LocalMedia local) {
        throw new UnsupportedOperationException("in a few minutes");
    }

    /** Reads the answer to the offer that was made last. */
    public Settling settle(SessionDescription answer) {
        throw new UnsupportedOperationException("in a few minutes");
    }
}
