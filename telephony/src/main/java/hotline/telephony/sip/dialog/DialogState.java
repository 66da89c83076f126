package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.transport.Hop;
import java.util.List;

/**
 * All that a dialog is (RFC 3261 §12), in one value: what is written down to survive a restart.
 *
 * @param local our From or To, with our tag
 * @param remote the peer's, with its tag unless it speaks RFC 2543
 * @param remoteTarget where requests go: the peer's last Contact
 * @param routeSet in the order in which our requests name it
 * @param localSeq the CSeq of our last request
 * @param remoteSeq the CSeq of the peer's last request, -1 before the first
 * @param secure whether only sips will do (§12.1.1)
 * @param callIdIsOurs who made the Call-ID, which settles glare (§14.1)
 * @param contact our own Contact
 * @param flow the way by which the dialog came about
 */
public record DialogState(
        DialogId id,
        NameAddress local,
        NameAddress remote,
        Uri remoteTarget,
        List<NameAddress> routeSet,
        long localSeq,
        long remoteSeq,
        boolean secure,
        boolean callIdIsOurs,
        NameAddress contact,
        Hop flow) {

    public DialogState {
        routeSet = List.copyOf(routeSet);
    }

    DialogState withLocalSeq(long seq) {
        return new DialogState(
                id,
                local,
                remote,
                remoteTarget,
                routeSet,
                seq,
                remoteSeq,
                secure,
                callIdIsOurs,
                contact,
                flow);
    }

    DialogState withRemoteSeq(long seq) {
        return new DialogState(
                id,
                local,
                remote,
                remoteTarget,
                routeSet,
                localSeq,
                seq,
                secure,
                callIdIsOurs,
                contact,
                flow);
    }

    DialogState withTarget(Uri target) {
        return new DialogState(
                id,
                local,
                remote,
                target,
                routeSet,
                localSeq,
                remoteSeq,
                secure,
                callIdIsOurs,
                contact,
                flow);
    }

    DialogState withFlow(Hop from) {
        return new DialogState(
                id,
                local,
                remote,
                remoteTarget,
                routeSet,
                localSeq,
                remoteSeq,
                secure,
                callIdIsOurs,
                contact,
                from);
    }

    DialogState withRoutes(List<NameAddress> routes) {
        return new DialogState(
                id,
                local,
                remote,
                remoteTarget,
                routes,
                localSeq,
                remoteSeq,
                secure,
                callIdIsOurs,
                contact,
                flow);
    }
}
