package hotline.telephony.sip.dialog;

import hotline.telephony.sip.dialog.Ending.By;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.Word;
import hotline.telephony.sip.transaction.ServerTransaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One dialog of a session, from the first tag to the BYE: hears what the peer asks in it (RFC 3261
 * §12.2.2) and leaves when it may (§15). All else that goes on in a dialog has a part of its own
 * here. A session has several dialogs only while its INVITE is forked and not answered.
 */
final class Conversation {

    private final Session session;
    private final UserAgent agent;
    private final Dialog dialog;
    private final TimerAgreement timer;
    private final OurRequests requests;
    private final Acks acks;
    private final AcceptedInvites accepted;
    private final Negotiation negotiation = new Negotiation();
    private final PeerOffers peerOffers;
    private final OurOffers ourOffers;
    private final Refers refers;

    /** The CSeq of the INVITE that the session began with. */
    private final long inviteSeq;

    private boolean peerUpdates;
    private long lastReliable = -1;

    /** What the BYE will say, as long as it may not go. */
    private @Nullable List<Reason> farewell;

    Conversation(Session session, UserAgent agent, Dialog dialog) {
        this.session = session;
        this.agent = agent;
        this.dialog = dialog;
        this.inviteSeq =
                dialog.state().callIdIsOurs()
                        ? dialog.state().localSeq()
                        : dialog.state().remoteSeq();
        var clock = new RefreshClock(session, agent, this);
        this.timer = new TimerAgreement(agent.settings().timer(), clock);
        this.requests = new OurRequests(session, agent, dialog, timer);
        this.acks = new Acks(session, agent, dialog);
        this.accepted = new AcceptedInvites(session, agent, this);
        this.peerOffers = new PeerOffers(session, agent, this, negotiation);
        this.ourOffers = new OurOffers(session, agent, this, negotiation);
        this.refers = new Refers(session, agent, this);
    }

    Dialog dialog() {
        return dialog;
    }

    Negotiation negotiation() {
        return negotiation;
    }

    PeerOffers peerOffers() {
        return peerOffers;
    }

    OurOffers ourOffers() {
        return ourOffers;
    }

    OurRequests requests() {
        return requests;
    }

    Acks acks() {
        return acks;
    }

    AcceptedInvites accepted() {
        return accepted;
    }

    TimerAgreement timer() {
        return timer;
    }

    String remoteTag() {
        return dialog.id().remoteTag();
    }

    /** What the peer says about itself, in whatever it sends. */
    void heard(SipMessage message) {
        if (message.headers().has(HeaderName.ALLOW)) {
            peerUpdates = message.headers().allows(Method.UPDATE);
        }
    }

    boolean peerUpdates() {
        return peerUpdates;
    }

    void peerRefusesUpdates() {
        peerUpdates = false;
    }

    /** The peer's 2xx to a re-INVITE or UPDATE of ours. */
    void refreshed(SipResponse response) {
        heard(response);
        dialog.refreshTarget(response);
        timer.granted(response);
    }

    /** Whether a reliable 1xx is the peer's next (RFC 3262 §4): in order, each once. */
    boolean isNext(long number) {
        if (lastReliable >= 0 && number != lastReliable + 1) {
            return false;
        }
        lastReliable = number;
        return true;
    }

    void refer(NameAddress target, Optional<NameAddress> referredBy) {
        refers.refer(target, referredBy);
    }

    // ---- requests of the peer ----------------------------------------------------------------

    void received(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        Method method = request.method();
        if (session.hasEnded() || isOfLosingFork()) {
            // RFC 5407 §3.2: BYEs that cross are both fine, everything else comes too late.
            boolean bye = method.equals(Method.BYE);
            farewell = bye ? null : farewell;
            refuse(transaction, bye ? 200 : 481);
            return;
        }
        if (!dialog.takes(request)) {
            refuse(transaction, 500); // §12.2.2
            return;
        }
        heard(request);
        if (method.equals(Method.INVITE)) {
            reinvited(transaction);
        } else if (method.equals(Method.UPDATE)) {
            peerOffers.updated(transaction);
        } else if (method.equals(Method.BYE)) {
            left(transaction);
        } else if (method.equals(Method.PRACK)) {
            if (session.side() instanceof CalleeSide callee) {
                callee.prack(transaction);
            } else {
                refuse(transaction, 481);
            }
        } else if (method.equals(Method.INFO)) {
            informed(transaction);
        } else if (method.equals(Method.REFER)) {
            refers.referred(transaction);
        } else if (method.equals(Method.NOTIFY)) {
            notified(transaction);
        } else if (method.equals(Method.OPTIONS)) {
            transaction.respond(agent.capabilities(request));
        } else {
            transaction.respond(
                    agent.capabilities().allow(agent.responses().to(request, 405)).build());
        }
    }

    private void reinvited(ServerTransaction transaction) {
        if (session.chosen() == this) {
            peerOffers.reinvited(transaction);
        } else if (session.isIncoming()) {
            refuseForNow(transaction); // §14.2: our final answer to the first one is still to come
        } else {
            refuse(transaction, 491); // §14.2: our INVITE is still open
        }
    }

    private boolean isOfLosingFork() {
        return session.chosen() != null && session.chosen() != this;
    }

    private void left(ServerTransaction transaction) {
        SipRequest bye = transaction.request();
        refuse(transaction, 200);
        if (session.side() instanceof CallerSide caller && session.chosen() == null) {
            if (session.conversations() > 1) {
                close(); // one fork of several; the others go on
                return;
            }
            caller.abandon();
        }
        session.finish(By.PARTY, 0, bye);
    }

    private void informed(ServerTransaction transaction) {
        SipRequest info = transaction.request();
        int[] status = {481};
        session.tell(listener -> status[0] = listener.info(session, info));
        refuse(transaction, status[0]);
    }

    private void notified(ServerTransaction transaction) {
        SipRequest notify = transaction.request();
        Word event = notify.headers().first(HeaderName.EVENT);
        if (event != null && event.is(Refers.EVENT)) {
            refers.notified(transaction);
            return;
        }
        int[] status = {489}; // RFC 6665 §4.1.3
        if (event != null) {
            session.tell(listener -> status[0] = listener.notified(session, event.word()));
        }
        refuse(transaction, status[0]);
    }

    /** An answer with nothing in it. */
    void refuse(ServerTransaction transaction, int status) {
        transaction.respond(agent.responses().to(transaction.request(), status).build());
    }

    /** §14.2, RFC 3311 §5.2: 500, and come back in 0 to 10 seconds. */
    void refuseForNow(ServerTransaction transaction) {
        transaction.respond(agent.responses().notNow(transaction.request()));
    }

    // ---- our 2xx -----------------------------------------------------------------------------

    /** A 2xx of ours has its ACK. */
    void confirmed(SipRequest ack) {
        if (session.hasEnded()) {
            leaveNow();
            return;
        }
        ourOffers.acknowledged(ack);
        if (ack.cseq().number() == inviteSeq && session.side() instanceof CalleeSide callee) {
            callee.acknowledged();
        }
        ourOffers.pump();
    }

    /** The ACK of a 2xx of ours will not come any more. */
    void unconfirmed() {
        if (session.hasEnded()) {
            leaveNow();
        } else {
            session.lost(408, "no ACK");
        }
    }

    // ---- leaving -----------------------------------------------------------------------------

    /** BYE, as soon as it may be sent. */
    void hangUp(List<Reason> reasons) {
        farewell = reasons;
        if (!session.isIncoming() && !acks.hasSent(inviteSeq)) {
            acks.send(inviteSeq, Optional.empty()); // a late offer that stays without an answer
        }
        // §15: the callee must not say BYE before the ACK came or was waited for long enough.
        if (!accepted.waitForAck(inviteSeq)) {
            leaveNow();
        }
    }

    private void leaveNow() {
        if (farewell != null) {
            requests.bye(farewell);
            farewell = null;
        }
    }

    /** §13.2.2.4: this fork lost, or the call is over already. */
    void acknowledgeAndLeave(long seq) {
        acks.send(seq, Optional.empty());
        requests.bye(List.of());
    }

    void close() {
        timer.close();
        ourOffers.close();
        peerOffers.close();
        refers.close();
    }
}
