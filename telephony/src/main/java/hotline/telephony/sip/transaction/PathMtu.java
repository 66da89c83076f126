package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;

/** Which requests are too big for a datagram (RFC 3261 §18.1.1). */
final class PathMtu {

    /** §18.1.1: when the path MTU is not known, and within IPv4 it never is. */
    static final int LARGEST_DATAGRAM = 1300;

    private PathMtu() {}

    /**
     * True when the request must rather go by TCP. Not when the hop insists on a flow: behind a NAT
     * nobody takes connections. Responses never change their transport.
     */
    static boolean isTooBig(SipRequest request, Hop hop) {
        return hop.protocol() == Protocol.UDP
                && !hop.hasFlow()
                && request.encodedLength() > LARGEST_DATAGRAM;
    }

    /** The same place by TCP. */
    static Hop byTcp(Hop hop) {
        return Hop.to(Protocol.TCP, hop.remote());
    }
}
