package hotline.telephony.sip.dialog;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.RetryAfter;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transaction.ServerListener;
import hotline.telephony.sip.transaction.ServerTransaction;
import hotline.telephony.sip.transport.Hop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Offers and answers of one dialog in both directions, and the re-INVITEs and UPDATEs that carry
 * them (RFC 3261 §14, RFC 3311, RFC 6141). Whose turn it is says {@link OfferState}.
 */
final class Offers {

    /** A wish that glares this often has met a peer that will not let go. */
    private static final int MOST_TRIES = 8;

    /** A Retry-After beyond this is a refusal. */
    private static final long LONGEST_WAIT = 32;

    private static final long NONE = -1;

    private final Session session;
    private final UserAgent agent;
    private final Conversation conversation;

    private OfferState state = OfferState.STABLE;

    /** Whether one offer was answered at all: before that no UPDATE may offer (RFC 3311 §5.1). */
    private boolean exchanged;

    private Optional<Body> lastSent = Optional.empty();
    private Optional<Body> firstAnswer = Optional.empty();
    private long answerInAckOf = NONE;

    // Theirs.
    private @Nullable TakenOffer taken;
    private @Nullable ServerTransaction unanswered;

    // Ours.
    private @Nullable Wish wish;
    private @Nullable Pursuit invitation;
    private boolean updateOpen;
    private Lane.@Nullable Timer waiting;
    private Lane.@Nullable Timer refreshing;

    /**
     * An offer that wants to leave.
     *
     * @param offer empty to ask the peer for one
     */
    private record Wish(Optional<Supplier<Body>> offer, int tries) {
        Wish again() {
            return new Wish(offer, tries + 1);
        }
    }

    Offers(Session session, UserAgent agent, Conversation conversation) {
        this.session = session;
        this.agent = agent;
        this.conversation = conversation;
    }

    // ---- the session's own INVITE ------------------------------------------------------------

    /** The INVITE came with an offer, which waits in {@link Session#invite}. */
    void initialOfferCame() {
        state = OfferState.REMOTE_OFFER;
    }

    /** Our offer went with an INVITE, UPDATE or reliable 1xx. */
    void offered(Body body) {
        state = OfferState.LOCAL_OFFER;
        lastSent = Optional.of(body);
    }

    /** Our offer went with the 2xx to this INVITE: its ACK brings the answer. */
    void offeredIn2xx(long seq, Body body) {
        offered(body);
        answerInAckOf = seq;
    }

    /** Our answer went with a reliable 1xx or the 2xx. */
    void answered(Body body) {
        lastSent = Optional.of(body);
        settled();
    }

    /** The peer's answer came with a reliable 1xx or the 2xx. */
    void wasAnswered(Body answer) {
        settled();
        firstAnswer = Optional.of(answer);
    }

    /** That answer, as long as nothing newer was agreed. */
    Optional<Body> firstAnswer() {
        return firstAnswer;
    }

    private void settled() {
        firstAnswer = Optional.empty();
        state = OfferState.STABLE;
        exchanged = true;
    }

    boolean hasExchanged() {
        return exchanged;
    }

    // ---- theirs ------------------------------------------------------------------------------

    /** Hands the peer's offer up; an empty one asks us to offer. */
    void take(Optional<Body> body, Consumer<Body> answer, IntConsumer refuse) {
        state = OfferState.REMOTE_OFFER;
        var offer =
                new TakenOffer(
                        body,
                        conversation.remoteTag(),
                        ours -> {
                            unanswered = null;
                            lastSent = Optional.of(ours);
                            settled();
                            answer.accept(ours);
                            pump();
                        },
                        status -> {
                            unanswered = null;
                            state = OfferState.STABLE;
                            refuse.accept(status);
                            pump();
                        });
        taken = offer;
        session.tell(listener -> listener.offered(session, offer));
    }

    void reinvited(ServerTransaction transaction) {
        SipRequest invite = transaction.request();
        if (isTheirInviteOpen()) {
            conversation.refuseForNow(transaction); // §14.2
        } else if (invitation != null || state == OfferState.LOCAL_OFFER) {
            conversation.refuse(transaction, 491); // §14.2, RFC 5407 §3.1.5
        } else if (state == OfferState.REMOTE_OFFER) {
            conversation.refuseForNow(transaction); // RFC 6141 §3.4
        } else if (!refused(transaction)) {
            unanswered = transaction;
            transaction.listen(
                    new ServerListener() {
                        @Override
                        public void cancelled(ServerTransaction from, SipRequest cancel) {
                            withdrawn(from);
                        }
                    });
            Optional<Body> offer = Conversation.body(invite);
            take(
                    offer,
                    ours -> acceptReinvite(transaction, offer.isEmpty(), ours),
                    status -> conversation.refuse(transaction, status));
        }
    }

    private boolean refused(ServerTransaction transaction) {
        Optional<SipResponse> refusal =
                agent.inspection().refusalOfTargetRefresh(transaction.request());
        refusal.ifPresent(transaction::respond);
        return refusal.isPresent();
    }

    private boolean isTheirInviteOpen() {
        return unanswered != null && unanswered.request().method().equals(Method.INVITE);
    }

    /** A CANCEL of a re-INVITE leaves the session as it was (§14.1). */
    private void withdrawn(ServerTransaction transaction) {
        if (transaction == unanswered) {
            forgetTaken();
            state = OfferState.STABLE;
            conversation.refuse(transaction, 487);
            pump();
        }
    }

    private void acceptReinvite(ServerTransaction transaction, boolean late, Body ours) {
        SipRequest invite = transaction.request();
        SipResponse.Builder response = accept(transaction, ours);
        if (late) {
            offeredIn2xx(invite.cseq().number(), ours);
        }
        conversation.timer().grant(invite, response);
        conversation.accepted().send(transaction, response.build());
    }

    void updated(ServerTransaction transaction) {
        SipRequest update = transaction.request();
        Optional<Body> offer = Conversation.body(update);
        if (refused(transaction)) {
            return;
        }
        if (offer.isEmpty()) {
            SipResponse.Builder response = accept(transaction);
            conversation.timer().grant(update, response);
            transaction.respond(response.build());
        } else if (invitation != null) {
            conversation.refuse(transaction, 491); // RFC 5407 §3.3.2
        } else if (unanswered != null) {
            conversation.refuseForNow(transaction); // RFC 3311 §5.2
        } else {
            switch (state.onRemoteOffer()) {
                case GLARE -> conversation.refuse(transaction, 491);
                case TOO_SOON -> conversation.refuseForNow(transaction);
                case TAKE -> {
                    unanswered = transaction;
                    take(
                            offer,
                            ours -> {
                                SipResponse.Builder response = accept(transaction, ours);
                                conversation.timer().grant(update, response);
                                transaction.respond(response.build());
                            },
                            status -> conversation.refuse(transaction, status));
                }
            }
        }
    }

    /** The PRACK of a reliable response of ours; may answer its offer, or bring a new one. */
    void pracked(ServerTransaction transaction) {
        SipRequest prack = transaction.request();
        Optional<Body> body = Conversation.body(prack);
        if (body.isEmpty()) {
            conversation.refuse(transaction, 200);
        } else if (state == OfferState.LOCAL_OFFER) {
            settled();
            conversation.refuse(transaction, 200);
            tellAnswered(body.get());
        } else if (state == OfferState.REMOTE_OFFER) {
            conversation.refuseForNow(transaction);
        } else {
            // RFC 3262 §5: a PRACK may offer again.
            unanswered = transaction;
            take(
                    body,
                    ours -> {
                        SipResponse.Builder response = agent.responses().to(prack, 200);
                        response.body(ours.type(), ours.bytes());
                        transaction.respond(response.build());
                    },
                    status -> conversation.refuse(transaction, status));
        }
    }

    /** The ACK of a 2xx of ours; brings the answer when that 2xx offered. */
    void acknowledged(SipRequest ack) {
        if (state != OfferState.LOCAL_OFFER || answerInAckOf != ack.cseq().number()) {
            return;
        }
        answerInAckOf = NONE;
        Optional<Body> body = Conversation.body(ack);
        settled();
        if (body.isPresent()) {
            tellAnswered(body.get());
        } else {
            // RFC 3261 §13.2.1: it must. Nobody knows where to send sound now.
            session.lost(488, "no answer to our offer");
        }
    }

    private SipResponse.Builder accept(ServerTransaction transaction, Body ours) {
        SipResponse.Builder response = accept(transaction);
        return response.body(ours.type(), ours.bytes());
    }

    private SipResponse.Builder accept(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        conversation.dialog().refreshTarget(request, transaction.from());
        return agent.capabilities()
                .declare(
                        agent.responses()
                                .to(request, 200)
                                .contact(conversation.dialog().state().contact()));
    }

    private void tellAnswered(Body body) {
        session.tell(
                listener -> listener.answered(session, new Answer(conversation.remoteTag(), body)));
    }

    // ---- ours --------------------------------------------------------------------------------

    void wish(Optional<Supplier<Body>> offer) {
        wish = new Wish(offer, 0);
        pump();
    }

    /** Lets our wish leave if nothing stands in its way. */
    void pump() {
        Wish now = wish;
        if (now == null
                || waiting != null
                || invitation != null
                || updateOpen
                || unanswered != null
                || state != OfferState.STABLE
                || session.hasEnded()) {
            return;
        }
        if (session.chosen() == conversation) {
            // §14.1: not while an INVITE transaction of either side is open.
            if (conversation.accepted().areAcknowledged()) {
                wish = null;
                sendInvite(now);
            }
        } else if (exchanged && conversation.peerUpdates() && now.offer().isPresent()) {
            wish = null;
            sendUpdate(now, now.offer().get().get());
        }
    }

    private void sendInvite(Wish now) {
        SipRequest.Builder invite = conversation.requests().targetRefresh(Method.INVITE);
        Optional<Body> body = now.offer().map(Supplier::get);
        body.ifPresent(
                offer -> {
                    offered(offer);
                    invite.body(offer.type(), offer.bytes());
                });
        invitation = conversation.requests().send(invite, new Reinvite(now, body.isPresent()));
    }

    private void sendUpdate(Wish now, Body body) {
        SipRequest.Builder update =
                conversation
                        .requests()
                        .targetRefresh(Method.UPDATE)
                        .body(body.type(), body.bytes());
        offered(body);
        updateOpen = true;
        conversation.requests().send(update, new Update(now));
    }

    /** Our re-INVITE. */
    private final class Reinvite implements Pursuit.Listener {
        private final Wish made;
        private final boolean offers;
        private boolean accepted;

        Reinvite(Wish made, boolean offers) {
            this.made = made;
            this.offers = offers;
        }

        @Override
        public void success(SipRequest asked, SipResponse response, Hop hop) {
            long seq = asked.cseq().number();
            if (accepted) {
                conversation.acks().repeat(seq);
                return;
            }
            accepted = true;
            invitation = null;
            if (session.hasEnded()) {
                conversation.acks().send(seq, Optional.empty()); // RFC 5407 §3.2.3
                return;
            }
            peerAccepted(response);
            Optional<Body> body = Conversation.body(response);
            if (offers || body.isEmpty()) {
                conversation.acks().send(seq, Optional.empty());
                settledByPeer(offers ? body : Optional.empty());
            } else {
                take(
                        body,
                        answer -> conversation.acks().send(seq, Optional.of(answer)),
                        status -> {
                            conversation.acks().send(seq, Optional.empty());
                            session.terminate(status, List.of(Reason.sip(status, null)));
                        });
            }
        }

        @Override
        public void failed(Outcome outcome) {
            invitation = null;
            rejected(made, outcome, offers);
        }
    }

    /** Our UPDATE with an offer. */
    private final class Update implements Pursuit.Listener {
        private final Wish made;

        Update(Wish made) {
            this.made = made;
        }

        @Override
        public void success(SipRequest asked, SipResponse response, Hop hop) {
            updateOpen = false;
            if (!session.hasEnded()) {
                peerAccepted(response);
                settledByPeer(Conversation.body(response));
            }
        }

        @Override
        public void failed(Outcome outcome) {
            updateOpen = false;
            if (outcome.status() == 405 || outcome.status() == 501) {
                conversation.peerRefusesUpdates();
            }
            rejected(made, outcome, true);
        }
    }

    private void peerAccepted(SipResponse response) {
        conversation.heard(response);
        conversation.dialog().refreshTarget(response);
        conversation.timer().granted(response);
    }

    private void settledByPeer(Optional<Body> answer) {
        settled();
        answer.ifPresentOrElse(
                this::tellAnswered, () -> session.tell(listener -> listener.refused(session, 488)));
        pump();
    }

    private void rejected(Wish made, Outcome outcome, boolean offered) {
        if (offered) {
            state = OfferState.STABLE; // §14.1: as if it had never been made
        }
        if (session.hasEnded() || conversation.requests().endsDialog(outcome)) {
            return;
        }
        Optional<Duration> wait = waitBefore(outcome);
        if (outcome.status() == 422 && conversation.timer().raise(outcome)) {
            wait = Optional.of(Duration.ZERO);
        }
        if (wait.isPresent() && made.tries() < MOST_TRIES) {
            tryAgain(made.again(), wait.get());
        } else {
            session.tell(listener -> listener.refused(session, outcome.status()));
            pump();
        }
    }

    private void tryAgain(Wish again, Duration wait) {
        if (wish == null) {
            wish = again; // a newer one knows better
        }
        waiting =
                agent.lane()
                        .after(
                                wait,
                                () -> {
                                    waiting = null;
                                    pump();
                                });
    }

    /** How long to wait before the same may be tried again; empty when it may not. */
    private Optional<Duration> waitBefore(Outcome outcome) {
        if (outcome.status() == 491) {
            return Optional.of(glareWait());
        }
        if (outcome.status() != 500 || outcome.response().isEmpty()) {
            return Optional.empty();
        }
        RetryAfter after = outcome.response().get().headers().first(HeaderName.RETRY_AFTER);
        return after == null || after.seconds() > LONGEST_WAIT
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(after.seconds()));
    }

    /** §14.1: in steps of 10 ms; who made the Call-ID waits longer, so they do not meet again. */
    private Duration glareWait() {
        boolean ours = conversation.dialog().state().callIdIsOurs();
        return Duration.ofMillis(
                ours
                        ? 2_100 + 10L * agent.random().nextInt(191)
                        : 10L * agent.random().nextInt(201));
    }

    // ---- refreshing --------------------------------------------------------------------------

    /** RFC 4028 §7.2, §10: UPDATE when the peer knows it, else a re-INVITE that changes nothing. */
    void refresh() {
        if (session.hasEnded()) {
            return;
        }
        if (conversation.peerUpdates()) {
            conversation
                    .requests()
                    .send(conversation.requests().targetRefresh(Method.UPDATE), new Refresh());
        } else if (wish == null) {
            Optional<Body> same = lastSent;
            wish(same.map(body -> () -> body));
        }
        // Otherwise our wish that waits is a refresh too.
    }

    private final class Refresh implements Pursuit.Listener {
        @Override
        public void success(SipRequest asked, SipResponse response, Hop hop) {
            if (!session.hasEnded()) {
                peerAccepted(response);
            }
        }

        @Override
        public void failed(Outcome outcome) {
            if (session.hasEnded() || conversation.requests().endsDialog(outcome)) {
                return;
            }
            int status = outcome.status();
            if (status == 405 || status == 501) {
                conversation.peerRefusesUpdates();
                refresh();
            } else if (status == 422 && conversation.timer().raise(outcome)) {
                refresh();
            } else {
                // Once more a little later, until the timer says that it is too late.
                refreshing = agent.lane().after(glareWait(), Offers.this::refresh);
            }
        }
    }

    // ---- the end -----------------------------------------------------------------------------

    void close() {
        if (waiting != null) {
            waiting.cancel();
        }
        if (refreshing != null) {
            refreshing.cancel();
        }
        if (invitation != null) {
            // The BYE should end it; but a peer that has rung and forgets it would leave it open.
            invitation.cancel(cancel -> cancel);
        }
        wish = null;
        ServerTransaction left = unanswered;
        forgetTaken();
        if (left != null && !left.isAnswered()) {
            conversation.refuse(left, 487); // §15.1.2: what is pending still gets its answer
        }
    }

    private void forgetTaken() {
        if (taken != null) {
            taken.settle();
        }
        taken = null;
        unanswered = null;
    }
}
