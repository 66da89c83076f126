package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transport.Hop;

/** The user of one lane's transactions (RFC 3261 §5 calls it the TU). Called on the lane. */
public interface TransactionUser {

    /** A new request: any but ACK and CANCEL. Somebody must answer it, now or later. */
    void request(ServerTransaction transaction);

    /**
     * An ACK that belongs to no rejected INVITE: for a 2xx, whose dialog the user knows (RFC 3261
     * §13.3.1.4), or for nothing.
     */
    void ack(SipRequest ack, Hop from);

    /**
     * A 2xx to an INVITE whose transaction is gone or never was. When it belongs to a dialog it
     * wants its ACK again, else ACK and BYE, so that nobody talks to nobody.
     */
    void strayResponse(SipResponse response, Hop from);
}
