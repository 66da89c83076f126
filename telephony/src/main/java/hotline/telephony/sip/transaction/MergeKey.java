package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.CSeq;
import hotline.telephony.sip.message.SipRequest;
import org.jspecify.annotations.Nullable;

/** What two copies of one request have in common when they came by two paths (§8.2.2.2). */
record MergeKey(String callId, @Nullable String fromTag, CSeq cseq) {

    /** Null for a request in a dialog, which has its CSeq for that. */
    static @Nullable MergeKey of(SipRequest request) {
        if (request.to().tag() != null) {
            return null;
        }
        return new MergeKey(request.callId(), request.from().tag(), request.cseq());
    }
}
