package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transport.Hop;

/** A request that we got and must answer. Belongs to its lane. */
public interface ServerTransaction {

    /**
     * The request, until it is answered for good: repeats need only the answer.
     *
     * @throws IllegalStateException after the final response
     */
    SipRequest request();

    /** Where the request came from, with the flow. */
    Hop from();

    /**
     * Sends a response. Repeating is done here, except that of a 2xx to an INVITE, which its user
     * gives again until the ACK comes (RFC 3261 §13.3.1.4). What comes after the final response is
     * dropped, but for further 2xx to an INVITE within 64*T1 (RFC 6026 §7.1).
     */
    void respond(SipResponse response);

    /** True once a final response was given, or none can be given any more. */
    boolean isAnswered();

    /** Who hears what else becomes of it; the last one set counts. */
    void listen(ServerListener listener);
}
