package hotline.telephony.sip.dialog;

import java.util.Optional;

/**
 * An offer of the peer that waits for our answer. Answer or refuse it, once; what comes after the
 * first, or after the session has ended, does nothing.
 */
public interface Offer {

    /**
     * What is offered. Empty when the peer asks <em>us</em> to offer (a re-INVITE without body):
     * then {@link #answer} is given our offer, and the peer's answer comes as {@link
     * SessionListener#answered}.
     */
    Optional<Body> body();

    /** Which fork it is from; the same one throughout once the call is answered. */
    String remoteTag();

    void answer(Body body);

    /**
     * The session stays as it was. An offer that came in a response to our INVITE cannot be
     * refused: there this ends the session (RFC 6337 §2.5).
     *
     * @param status 488, 603, …
     */
    void refuse(int status);
}
