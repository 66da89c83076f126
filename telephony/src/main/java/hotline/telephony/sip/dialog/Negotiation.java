package hotline.telephony.sip.dialog;

import java.util.Optional;

/**
 * Where the offers and answers of one dialog stand, whoever made them and whatever carried them
 * (RFC 3264). Whose turn it is says {@link OfferState}.
 */
final class Negotiation {

    private static final long NONE = -1;

    private OfferState state = OfferState.STABLE;

    /** Whether one offer was answered at all: before that no UPDATE may offer (RFC 3311 §5.1). */
    private boolean exchanged;

    private Optional<Body> lastSent = Optional.empty();
    private Optional<Body> firstAnswer = Optional.empty();
    private long answerInAckOf = NONE;

    OfferState state() {
        return state;
    }

    boolean hasExchanged() {
        return exchanged;
    }

    /** The offer or answer that we sent last. */
    Optional<Body> lastSent() {
        return lastSent;
    }

    // ---- our offer ---------------------------------------------------------------------------

    /** It went with an INVITE, UPDATE or reliable 1xx. */
    void offered(Body body) {
        state = OfferState.LOCAL_OFFER;
        lastSent = Optional.of(body);
    }

    /** It went with the 2xx to this INVITE: its ACK brings the answer. */
    void offeredIn2xx(long seq, Body body) {
        offered(body);
        answerInAckOf = seq;
    }

    /** The ACK of this INVITE came; true when it is the one that has to answer. */
    boolean wasAnsweredIn(long ackSeq) {
        if (state != OfferState.LOCAL_OFFER || answerInAckOf != ackSeq) {
            return false;
        }
        answerInAckOf = NONE;
        settled();
        return true;
    }

    /** The peer answered. */
    void wasAnswered() {
        settled();
    }

    /** The peer answered the INVITE of the session, in a reliable 1xx or the 2xx. */
    void wasAnswered(Body first) {
        settled();
        firstAnswer = Optional.of(first);
    }

    /** That answer, as long as nothing newer was agreed. */
    Optional<Body> firstAnswer() {
        return firstAnswer;
    }

    // ---- the peer's offer --------------------------------------------------------------------

    /** It came, or the peer asked us to offer, which blocks both sides no less. */
    void wasOffered() {
        state = OfferState.REMOTE_OFFER;
    }

    /** Our answer went. */
    void answered(Body body) {
        lastSent = Optional.of(body);
        settled();
    }

    // ---- either ------------------------------------------------------------------------------

    private void settled() {
        firstAnswer = Optional.empty();
        state = OfferState.STABLE;
        exchanged = true;
    }

    /** The open offer was refused or withdrawn (RFC 3261 §14.1): as if it had never been made. */
    void dropped() {
        state = OfferState.STABLE;
    }
}
