package hotline.telephony.sip.transport;

import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.parse.Malformed;

/**
 * Who takes what arrives. Called on the threads of the transport, many at a time, so it only picks
 * a lane and hands over; what it cannot take it drops or has answered, and never waits.
 */
public interface Inbound {

    /**
     * A message arrived. The topmost Via of a request already says where it came from ({@code
     * received} and {@code rport}, RFC 3261 §18.2.1, RFC 3581 §4), so any answer made from it finds
     * its way by {@link ResponseRoute}.
     *
     * @param from with the flow it came by
     */
    void received(Hop from, SipMessage message);

    /**
     * Something arrived that is no SIP message. Its answer, when it has one, goes to {@code from}.
     * On a connection whose framing is lost with it, what was sent when this returns still leaves;
     * then the connection is closed.
     */
    void malformed(Hop from, Malformed malformed);

    /** A connection is gone: what was registered over this flow cannot be reached by it. */
    default void closed(Hop flow) {}
}
