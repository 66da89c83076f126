package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transaction.ServerTransaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our 2xx in one dialog that wait for their ACKs (RFC 3261 §13.3.1.4): nearly always none or one,
 * and more when a re-INVITE comes before the ACK (RFC 5407 §3.1.4).
 */
final class AcceptedInvites {

    private final Session session;
    private final UserAgent agent;
    private final Conversation conversation;
    private final List<AcceptedInvite> waiting = new ArrayList<>(0);

    AcceptedInvites(Session session, UserAgent agent, Conversation conversation) {
        this.session = session;
        this.agent = agent;
        this.conversation = conversation;
    }

    void send(ServerTransaction transaction, SipResponse response) {
        long seq = transaction.request().cseq().number();
        var accepted = new AcceptedInvite(agent, transaction, response, () -> missing(seq));
        waiting.add(accepted);
        session.opened();
        accepted.send();
    }

    boolean areAcknowledged() {
        return waiting.isEmpty();
    }

    boolean waitForAck(long inviteSeq) {
        return find(inviteSeq) != null;
    }

    void acknowledged(SipRequest ack) {
        AcceptedInvite accepted = find(ack.cseq().number());
        if (accepted == null) {
            return; // RFC 5407 §3.2.4: repeated, or too late to matter
        }
        waiting.remove(accepted);
        accepted.acknowledged();
        conversation.confirmed(ack);
        session.closed();
    }

    /** §13.3.1.4: 64*T1 without ACK. */
    private void missing(long inviteSeq) {
        waiting.remove(find(inviteSeq));
        conversation.unconfirmed();
        session.closed();
    }

    private @Nullable AcceptedInvite find(long inviteSeq) {
        for (AcceptedInvite accepted : waiting) {
            if (accepted.seq() == inviteSeq) {
                return accepted;
            }
        }
        return null;
    }
}
