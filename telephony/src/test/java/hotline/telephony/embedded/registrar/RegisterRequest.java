package hotline.telephony.embedded.registrar;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.parse.ParseLimits;
import hotline.telephony.sip.parse.Received;
import hotline.telephony.sip.parse.SipParser;
import java.nio.charset.StandardCharsets;

/** REGISTER requests as phones write them. */
final class RegisterRequest {

    private RegisterRequest() {}

    /** From and To are this extension's. */
    static SipRequest of(String extension, String callId, long cseq, String... fields) {
        return of(extension, extension, callId, cseq, fields);
    }

    static SipRequest of(String sender, String bound, String callId, long cseq, String... fields) {
        byte[] text =
                """
                REGISTER sip:hotline.example SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.10:5060;rport;branch=z9hG4bK%s%d
                Max-Forwards: 70
                From: <sip:%s@hotline.example>;tag=f
                To: <sip:%s@hotline.example>
                Call-ID: %s
                CSeq: %d REGISTER
                Content-Length: 0
                %s
                """
                        .formatted(
                                callId,
                                cseq,
                                sender,
                                bound,
                                callId,
                                cseq,
                                fields.length == 0 ? "" : String.join("\n", fields) + "\n")
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        if (new SipParser(ParseLimits.DEFAULT).parse(text, 0, text.length)
                        instanceof Received(var message)
                && message instanceof SipRequest request) {
            return request;
        }
        throw new IllegalArgumentException(new String(text, StandardCharsets.UTF_8));
    }
}
