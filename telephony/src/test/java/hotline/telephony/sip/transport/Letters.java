package hotline.telephony.sip.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Via;

/** Requests for transports to carry. */
final class Letters {

    private Letters() {}

    static SipRequest options(Protocol protocol, SentBy from, String callId) {
        return request(Method.OPTIONS, protocol, from, callId);
    }

    static SipRequest request(Method method, Protocol protocol, SentBy from, String callId) {
        return SipRequest.builder(method, SipUri.of("127.0.0.1", -1))
                .via(Via.of(protocol.name(), from.host(), from.port(), "z9hG4bK" + callId))
                .from(NameAddress.of(SipUri.of("caller", "127.0.0.1", -1)).withTag("c"))
                .to(NameAddress.of(SipUri.of("callee", "127.0.0.1", -1)))
                .callId(callId)
                .cseq(1)
                .build();
    }

    static SipRequest big(SipRequest request, int bytes) {
        return request.toBuilder()
                .body(MediaType.of("text", "plain"), "x".repeat(bytes).getBytes(UTF_8))
                .build();
    }
}
