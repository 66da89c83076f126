package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.SipRequest;

/** What becomes of a request that we got. Called on the lane. */
public interface ServerListener {

    /** For users who have heard enough. */
    ServerListener NOBODY = new ServerListener() {};

    /**
     * The caller does not want it any more (RFC 3261 §9.2). The CANCEL has its 200; the INVITE
     * still waits for a final response, 487 by custom. Not called once that was given.
     */
    default void cancelled(ServerTransaction transaction, SipRequest cancel) {}

    /**
     * A response could not be sent, or a rejected INVITE was never acknowledged. The transaction
     * stays as it is (RFC 6026 §8.8).
     */
    default void failed(ServerTransaction transaction, Failure failure) {}
}
