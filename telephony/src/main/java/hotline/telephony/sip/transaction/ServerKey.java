package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.Via;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a request must have in common with the one that created a transaction (§17.2.3). */
sealed interface ServerKey {

    /**
     * Since RFC 3261 the branch says it all; sent-by guards against two clients with one branch.
     */
    record ByBranch(String branch, String sentByHost, int sentByPort, Method method)
            implements ServerKey {}

    /**
     * A peer of RFC 2543. The To tag is not among it: the ACK of a rejection has one that its
     * INVITE had not, and the rest tells requests apart.
     */
    record ByFields(
            String uri,
            @Nullable String fromTag,
            String callId,
            long cseq,
            String via,
            Method method)
            implements ServerKey {}

    /** The key of the transaction that this request would create or repeats. */
    static ServerKey of(SipRequest request) {
        return of(request, request.method());
    }

    /** The key of the INVITE that this ACK or CANCEL is about (§9.2, §17.2.3). */
    static ServerKey ofInvite(SipRequest ackOrCancel) {
        return of(ackOrCancel, Method.INVITE);
    }

    private static ServerKey of(SipRequest request, Method method) {
        Via via = request.topVia();
        return via.hasMagicCookie()
                ? new ByBranch(Objects.requireNonNull(via.branch()), via.host(), via.port(), method)
                : new ByFields(
                        request.uri().toString(),
                        request.from().tag(),
                        request.callId(),
                        request.cseq().number(),
                        via.toString(),
                        method);
    }
}
