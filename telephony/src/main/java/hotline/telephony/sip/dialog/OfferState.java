package hotline.telephony.sip.dialog;

/**
 * Whose offer is open in a dialog (RFC 3264 §4; RFC 3311 §5; RFC 6141). Pure: the next state is the
 * answer to every input.
 */
enum OfferState {
    /** Nothing is open; either side may offer. */
    STABLE,
    /** Ours waits for the peer's answer. */
    LOCAL_OFFER,
    /** The peer's waits for our answer. */
    REMOTE_OFFER;

    /** What to do with an offer of the peer that comes now. */
    enum Verdict {
        TAKE,
        /** 491: both offered at once (RFC 3261 §14.2, RFC 3311 §5.2). */
        GLARE,
        /**
         * 500 with Retry-After: the peer's own earlier offer is not answered yet (RFC 3311 §5.2).
         */
        TOO_SOON
    }

    Verdict onRemoteOffer() {
        return switch (this) {
            case STABLE -> Verdict.TAKE;
            case LOCAL_OFFER -> Verdict.GLARE;
            case REMOTE_OFFER -> Verdict.TOO_SOON;
        };
    }
}
