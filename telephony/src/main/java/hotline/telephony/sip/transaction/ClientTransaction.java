package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.transport.Hop;

/** A request that we sent, until its answer is old news. Belongs to its lane. */
public interface ClientTransaction {

    /**
     * As sent, with our Via on top. After the final response there is only that of an accepted
     * INVITE, for what further forks may still want (RFC 6026 §8.4).
     *
     * @throws IllegalStateException when it was answered otherwise
     */
    SipRequest request();

    /** Where it went: not always where it was sent at first, see RFC 3261 §18.1.1. */
    Hop hop();

    /** Who hears what else becomes of it; the last one set counts. */
    void listen(ClientListener listener);

    /**
     * Cancels an INVITE (RFC 3261 §9.1): at once when a provisional response has come, else with
     * the first one, never after a final one. The answer is the INVITE's own: 487, or whatever was
     * faster, or {@link Failure#TIMEOUT} after another 64*T1. No effect on other requests.
     */
    void cancel();

    /**
     * Cancels with more header fields than RFC 3261 asks for, such as Reason (RFC 3326 §2). Only
     * the first call counts.
     */
    void cancel(java.util.function.UnaryOperator<SipRequest> dressing);
}
