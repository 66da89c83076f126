package hotline.telephony.sip.dialog;

import hotline.telephony.sip.dialog.Ending.By;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.RAck;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.Word;
import hotline.telephony.sip.transaction.ServerTransaction;
import hotline.telephony.sip.transport.Hop;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * One dialog of a session, and all that is said in it (RFC 3261 §12.2, §14, §15). A session has
 * several of them only while its INVITE is forked and not answered.
 */
final class Conversation {

    /** ACKs that may be wanted again: of the INVITE, and of the last re-INVITEs. */
    private static final int MOST_ACKS = 4;

    private final Session session;
    private final UserAgent agent;
    private final Dialog dialog;
    private final Offers offers;
    private final Refers refers;
    private final TimerAgreement timer;

    private final Map<Long, AcceptedInvite> unacknowledged = new HashMap<>(2);
    private final Map<Long, SipRequest> acks = new LinkedHashMap<>(2);

    /** The CSeq of the INVITE that the session began with. */
    private final long inviteSeq;

    private boolean peerUpdates;
    private long lastReliable = -1;
    private boolean answered;
    private Optional<List<Reason>> farewell = Optional.empty();

    Conversation(Session session, UserAgent agent, Dialog dialog) {
        this.session = session;
        this.agent = agent;
        this.dialog = dialog;
        this.inviteSeq =
                dialog.state().callIdIsOurs()
                        ? dialog.state().localSeq()
                        : dialog.state().remoteSeq();
        this.offers = new Offers(session, agent, this);
        this.refers = new Refers(session, agent, this);
        var clock = new RefreshClock(agent.lane(), offers::refresh, this::expired);
        this.timer = new TimerAgreement(agent.settings().timer(), clock);
    }

    Dialog dialog() {
        return dialog;
    }

    Offers offers() {
        return offers;
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

    static Optional<Body> body(SipMessage message) {
        MediaType type = message.contentType();
        return message.body().length == 0 || type == null
                ? Optional.empty()
                : Optional.of(new Body(type, message.body()));
    }

    // ---- requests of the peer ----------------------------------------------------------------

    void received(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        Method method = request.method();
        if (session.hasEnded() || isOfLosingFork()) {
            // RFC 5407 §3.2: BYEs that cross are both fine, everything else comes too late.
            boolean bye = method.equals(Method.BYE);
            farewell = bye ? Optional.empty() : farewell;
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
            offers.updated(transaction);
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
            offers.reinvited(transaction);
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

    // ---- 2xx of ours and their ACKs ----------------------------------------------------------

    void awaitAck(ServerTransaction transaction, SipResponse response) {
        long seq = transaction.request().cseq().number();
        var accepted =
                new AcceptedInvite(agent, transaction, response, () -> acknowledgementMissing(seq));
        unacknowledged.put(seq, accepted);
        session.opened();
        accepted.send();
    }

    boolean isAcknowledged() {
        return unacknowledged.isEmpty();
    }

    void acknowledged(SipRequest ack) {
        long seq = ack.cseq().number();
        AcceptedInvite accepted = unacknowledged.remove(seq);
        if (accepted == null) {
            return; // RFC 5407 §3.2.4: repeated, or too late to matter
        }
        accepted.acknowledged();
        if (session.hasEnded()) {
            leaveNow();
        } else {
            offers.acknowledged(ack);
            if (seq == inviteSeq && session.side() instanceof CalleeSide callee) {
                callee.acknowledged();
            }
            offers.pump();
        }
        session.closed();
    }

    /** §13.3.1.4: 64*T1 without ACK. */
    private void acknowledgementMissing(long seq) {
        unacknowledged.remove(seq);
        if (session.hasEnded()) {
            leaveNow();
        } else {
            session.lost(408, "no ACK");
        }
        session.closed();
    }

    // ---- ACKs of ours ------------------------------------------------------------------------

    /** Whether our ACK of the session's INVITE has gone, or is being made. */
    boolean wasAnswered() {
        return answered;
    }

    void acknowledge(long seq, Optional<Body> body) {
        answered = true;
        SipRequest.Builder ack = dialog.ack(seq);
        agent.sign(ack);
        copyCredentials(ack);
        body.ifPresent(some -> ack.body(some.type(), some.bytes()));
        SipRequest made = ack.build();
        if (acks.size() == MOST_ACKS) {
            acks.remove(acks.keySet().iterator().next());
        }
        acks.put(seq, made);
        sendAck(made);
    }

    /** §22.1: the ACK carries the credentials of its INVITE. */
    private void copyCredentials(SipRequest.Builder ack) {
        if (!session.isIncoming()) {
            ack.copy(HeaderName.AUTHORIZATION, session.invite())
                    .copy(HeaderName.PROXY_AUTHORIZATION, session.invite());
        }
    }

    /** Nothing happens when the first one has not gone yet: a late offer waits for its answer. */
    void repeatAck(long seq) {
        SipRequest ack = acks.get(seq);
        if (ack != null) {
            sendAck(ack);
        }
    }

    private void sendAck(SipRequest ack) {
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

    /** §13.2.2.4: this fork lost, or the call is over already. */
    void acknowledgeAndLeave(long seq) {
        acknowledge(seq, Optional.empty());
        sendBye(List.of());
    }

    /** The 2xx offers: its ACK will carry our answer. */
    void offeredIn2xx(long seq, Body body) {
        answered = true;
        offers.take(
                Optional.of(body),
                answer -> acknowledge(seq, Optional.of(answer)),
                status -> session.terminate(status, List.of(Reason.sip(status, null))));
    }

    // ---- reliable provisional responses ------------------------------------------------------

    /** RFC 3262 §4: in order, each once. */
    boolean isNext(long number) {
        if (lastReliable >= 0 && number != lastReliable + 1) {
            return false;
        }
        lastReliable = number;
        return true;
    }

    void prack(SipResponse response, long number, Optional<Body> answer) {
        SipRequest.Builder prack =
                dialog.request(Method.PRACK)
                        .set(HeaderName.RACK, new RAck(number, response.cseq()));
        answer.ifPresent(body -> prack.body(body.type(), body.bytes()));
        send(prack, new UntilFinal(outcome -> {}));
    }

    void offeredInReliable(SipResponse response, long number, Body body) {
        offers.take(
                Optional.of(body),
                answer -> prack(response, number, Optional.of(answer)),
                status -> session.terminate(status, List.of(Reason.sip(status, null))));
    }

    // ---- requests of ours --------------------------------------------------------------------

    Pursuit send(SipRequest.Builder request, Pursuit.Listener listener) {
        agent.sign(request);
        session.opened();
        var pursuit =
                new Pursuit(
                        agent,
                        request.build(),
                        dialog::nextSeq,
                        session.login(),
                        new Counted(session, listener));
        agent.nextHops().find(dialog.nextHop(), dialog.state().flow(), pursuit::start);
        return pursuit;
    }

    /** Tells the session when the transaction is through, so that it is not forgotten before. */
    private static final class Counted implements Pursuit.Listener {
        private final Session session;
        private final Pursuit.Listener listener;
        private boolean through;

        Counted(Session session, Pursuit.Listener listener) {
            this.session = session;
            this.listener = listener;
        }

        @Override
        public void success(SipRequest asked, SipResponse response, Hop hop) {
            listener.success(asked, response, hop);
            if (!through) {
                through = true;
                session.closed();
            }
        }

        @Override
        public void failed(Outcome outcome) {
            listener.failed(outcome);
            session.closed();
        }
    }

    void info(Body body, IntConsumer status) {
        send(
                dialog.request(Method.INFO).body(body.type(), body.bytes()),
                new UntilFinal(outcome -> status.accept(outcome.status())));
    }

    void askToAnswer(IntConsumer status) {
        send(
                dialog.request(Method.NOTIFY)
                        .contact(dialog.state().contact())
                        .set(HeaderName.EVENT, Word.of("talk"))
                        .set(HeaderName.SUBSCRIPTION_STATE, Word.of("active")),
                new UntilFinal(outcome -> status.accept(outcome.status())));
    }

    void inquire(IntConsumer status) {
        send(dialog.request(Method.INFO), new Inquiry(agent, status));
    }

    void refer(NameAddress target, Optional<NameAddress> referredBy) {
        refers.refer(target, referredBy);
    }

    void wish(Optional<Supplier<Body>> offer) {
        offers.wish(offer);
    }

    /**
     * What the peer's final answer means for the dialog (§12.2.1.2): true when there is none any
     * more, and then the session has ended.
     */
    boolean endsDialog(Outcome outcome) {
        if (outcome.status() == 481) {
            session.finish(
                    new Ending(
                            By.PARTY,
                            481,
                            List.of(),
                            outcome.response().map(response -> response)));
            return true;
        }
        if (outcome.status() == 408) {
            session.lost(408, "no answer");
            return true;
        }
        return false;
    }

    /** RFC 4028 §10. */
    private void expired() {
        session.lost(408, "session expired");
    }

    // ---- leaving -----------------------------------------------------------------------------

    /** BYE, as soon as it may be sent. */
    void hangUp(List<Reason> reasons) {
        farewell = Optional.of(reasons);
        if (!session.isIncoming() && !acks.containsKey(inviteSeq)) {
            acknowledge(inviteSeq, Optional.empty()); // a late offer that stays without an answer
        }
        // §15: the callee must not say BYE before the ACK came or was waited for long enough.
        if (!unacknowledged.containsKey(inviteSeq)) {
            leaveNow();
        }
    }

    private void leaveNow() {
        farewell.ifPresent(this::sendBye);
        farewell = Optional.empty();
    }

    private void sendBye(List<Reason> reasons) {
        SipRequest.Builder bye = dialog.request(Method.BYE);
        Fields.addReasons(bye, reasons);
        send(bye, new UntilFinal(outcome -> {}));
    }

    void close() {
        timer.stop();
        offers.close();
        refers.close();
    }
}
