package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;

/**
 * What becomes of a session. Called on the lane, one event at a time; everything in {@link Session}
 * may be called from within. {@link #ended} comes exactly once and is the last.
 */
public interface SessionListener {

    /**
     * As UAC: a provisional response above 100. Its body, if any, answers our offer (early media);
     * a late offer in it comes as {@link #offered} instead.
     */
    default void progressed(Session session, Progress progress) {}

    /**
     * As UAC: the call is answered. The answer to our offer follows as {@link #answered}, also when
     * an earlier response of the same fork brought it; a late offer as {@link #offered}. The ACK
     * goes by itself.
     */
    default void accepted(Session session, SipResponse response) {}

    /** As UAS: our 2xx has its ACK. An answer in it came before as {@link #answered}. */
    default void confirmed(Session session) {}

    /**
     * The peer offers (re-INVITE, UPDATE, PRACK, or a response to an INVITE of ours without body).
     * Must be answered or refused, now or soon. The offer of the call's own INVITE is not told
     * here: it stands in {@link Session#invite()}.
     */
    default void offered(Session session, Offer offer) {
        offer.refuse(488);
    }

    /** The answer to an offer of ours. */
    default void answered(Session session, Answer answer) {}

    /**
     * Our offer was refused, or it cannot be made any more; the session is as it was.
     *
     * @param status 488, 415, …; never 491, which is waited out
     */
    default void refused(Session session, int status) {}

    /** INFO (RFC 6086). Returns the status to answer with, 200 when it was understood. */
    default int info(Session session, SipRequest request) {
        return 415;
    }

    /**
     * NOTIFY of an event other than {@code refer}. Returns the status to answer with, 200 when it
     * is known.
     */
    default int notified(Session session, String event) {
        return 489; // RFC 6665 §4.1.3
    }

    /** REFER (RFC 3515): the peer wishes us to call somebody. */
    default void referred(Session session, Referral referral) {
        referral.refuse(603);
    }

    /**
     * What came of our own REFER.
     *
     * @param status 202 when taken; then what the peer's NOTIFYs say (100, 180, 200, …), or the
     *     status that refused it
     * @param last nothing more will be told about it
     */
    default void referProgress(Session session, int status, boolean last) {}

    /** It is over. */
    void ended(Session session, Ending ending);
}
