package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.SipRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our ACKs to the peer's 2xx in one dialog (RFC 3261 §13.2.2.4). They are kept, for a 2xx that
 * comes again wants the same one again.
 */
final class Acks {

    /** Of the INVITE, and of the last re-INVITEs. */
    private static final int MOST = 4;

    private final Session session;
    private final UserAgent agent;
    private final Dialog dialog;
    private final List<SipRequest> sent = new ArrayList<>(0);
    private boolean begun;

    Acks(Session session, UserAgent agent, Dialog dialog) {
        this.session = session;
        this.agent = agent;
        this.dialog = dialog;
    }

    /** Whether a 2xx has come: its ACK has gone, or waits for our answer. */
    boolean haveBegun() {
        return begun;
    }

    /** The 2xx offers: its ACK waits for our answer. */
    void begin() {
        begun = true;
    }

    /**
     * @param inviteSeq CSeq number of the INVITE
     * @param answer when the 2xx offered
     */
    void send(long inviteSeq, Optional<Body> answer) {
        begun = true;
        SipRequest.Builder ack = dialog.ack(inviteSeq);
        agent.sign(ack);
        copyCredentials(ack);
        if (answer.isPresent()) {
            ack.body(answer.get().type(), answer.get().bytes());
        }
        SipRequest made = ack.build();
        if (sent.size() == MOST) {
            sent.removeFirst();
        }
        sent.add(made);
        transmit(made);
    }

    /** §22.1: the ACK carries the credentials of its INVITE. */
    private void copyCredentials(SipRequest.Builder ack) {
        if (!session.isIncoming()) {
            ack.copy(HeaderName.AUTHORIZATION, session.invite())
                    .copy(HeaderName.PROXY_AUTHORIZATION, session.invite());
        }
    }

    /** Nothing happens when the first one has not gone yet: a late offer waits for its answer. */
    void repeat(long inviteSeq) {
        SipRequest ack = find(inviteSeq);
        if (ack != null) {
            transmit(ack);
        }
    }

    boolean hasSent(long inviteSeq) {
        return find(inviteSeq) != null;
    }

    private @Nullable SipRequest find(long inviteSeq) {
        for (SipRequest ack : sent) {
            if (ack.cseq().number() == inviteSeq) {
                return ack;
            }
        }
        return null;
    }

    private void transmit(SipRequest ack) {
        agent.nextHops()
                .find(
                        dialog.nextHop(),
                        dialog.state().flow(),
                        hops -> {
                            if (!hops.isEmpty()) {
                                agent.sendAck(ack, hops.getFirst());
                            }
                        });
    }
}
