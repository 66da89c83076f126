package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.CSeq;
import hotline.telephony.sip.message.SipRequest;
import org.jspecify.annotations.Nullable;

/** What two copies of one request have in common when they came by two paths (§8.2.2.2). */
record MergeKey(String callId, @Nullable String fromTag, CSeq cseq) {

    static MergeKey of(SipRequest request) {
        return new MergeKey(request.callId(), request.from().tag(), request.cseq());
    }
}
