package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.SipResponse;

/** What becomes of one request of ours. Called on the lane, never before {@code send} returned. */
public interface ClientListener {

    /** For users who have heard enough. */
    ClientListener NOBODY =
            new ClientListener() {
                @Override
                public void response(ClientTransaction transaction, SipResponse response) {}

                @Override
                public void failed(ClientTransaction transaction, Failure failure) {}
            };

    /**
     * A response: provisional ones, one final one; for an INVITE each repeated or further 2xx too,
     * to be acknowledged every time (RFC 6026 §7.2). Rejected INVITEs are acknowledged already.
     */
    void response(ClientTransaction transaction, SipResponse response);

    /** No final response will come. */
    void failed(ClientTransaction transaction, Failure failure);
}
