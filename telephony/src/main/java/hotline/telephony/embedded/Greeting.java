package hotline.telephony.embedded;

import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import java.util.List;
import java.util.UUID;

/** OPTIONS that only wants to know whether somebody is there (RFC 3261 §11). */
final class Greeting {

    private Greeting() {}

    static SipRequest to(SipLane lane, SipUri target, List<NameAddress> routes, Hop hop) {
        NameAddress us = lane.agent().contact("hotline", hop);
        return SipRequest.builder(Method.OPTIONS, target)
                .routes(routes)
                .from(us.withoutParameters().withTag(UUID.randomUUID().toString()))
                .to(NameAddress.of(target))
                .callId(lane.newCallId())
                .cseq(1)
                .contact(us)
                .build();
    }
}
