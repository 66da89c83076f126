package hotline.telephony.sip.dialog;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transport.Hop;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Our offers in one dialog after the first: they wait in line, one place, and leave by re-INVITE,
 * before the answer by UPDATE, as soon as nothing stands in their way (RFC 3261 §14.1, RFC 3311).
 */
final class OurOffers {

    /** A wish that glares this often has met a peer that will not let go. */
    private static final int MOST_TRIES = 8;

    private final Session session;
    private final UserAgent agent;
    private final Conversation conversation;
    private final Negotiation negotiation;

    private @Nullable Wish wish;
    private @Nullable Pursuit invitation;
    private boolean updateOpen;
    private Lane.@Nullable Timer waiting;

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

    OurOffers(
            Session session, UserAgent agent, Conversation conversation, Negotiation negotiation) {
        this.session = session;
        this.agent = agent;
        this.conversation = conversation;
        this.negotiation = negotiation;
    }

    void wish(Optional<Supplier<Body>> offer) {
        wish = new Wish(offer, 0);
        pump();
    }

    /**
     * Offers again what we sent last, which keeps the session alive; a wish that waits does too.
     */
    void repeat() {
        if (wish == null) {
            wish(negotiation.lastSent().map(body -> () -> body));
        }
    }

    boolean isInviteOpen() {
        return invitation != null;
    }

    // ---- leaving -----------------------------------------------------------------------------

    /** Lets our wish leave if nothing stands in its way. */
    void pump() {
        Wish now = wish;
        if (now == null
                || waiting != null
                || invitation != null
                || updateOpen
                || conversation.peerOffers().isOneUnanswered()
                || negotiation.state() != OfferState.STABLE
                || session.hasEnded()) {
            return;
        }
        if (session.chosen() == conversation) {
            // §14.1: not while an INVITE transaction of either side is open.
            if (conversation.accepted().areAcknowledged()) {
                wish = null;
                sendInvite(now);
            }
        } else if (negotiation.hasExchanged()
                && conversation.peerUpdates()
                && now.offer().isPresent()) {
            wish = null;
            sendUpdate(now, now.offer().get().get());
        }
    }

    private void sendInvite(Wish now) {
        SipRequest.Builder invite = conversation.requests().targetRefresh(Method.INVITE);
        Optional<Body> body = now.offer().map(Supplier::get);
        body.ifPresent(
                offer -> {
                    negotiation.offered(offer);
                    invite.body(offer.type(), offer.bytes());
                });
        invitation = conversation.requests().send(invite, new Reinvite(now, body.isPresent()));
    }

    private void sendUpdate(Wish now, Body body) {
        SipRequest.Builder update = conversation.requests().targetRefresh(Method.UPDATE);
        negotiation.offered(body);
        updateOpen = true;
        conversation.requests().send(update.body(body.type(), body.bytes()), new Update(now));
    }

    // ---- what came of them -------------------------------------------------------------------

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
            conversation.refreshed(response);
            Optional<Body> body = Body.in(response);
            if (offers || body.isEmpty()) {
                conversation.acks().send(seq, Optional.empty());
                settle(offers ? body : Optional.empty());
            } else {
                conversation.peerOffers().offeredIn2xx(seq, body.get());
            }
        }

        @Override
        public void failed(Outcome outcome) {
            invitation = null;
            rejected(made, outcome, offers);
        }
    }

    private final class Update implements Pursuit.Listener {
        private final Wish made;

        Update(Wish made) {
            this.made = made;
        }

        @Override
        public void success(SipRequest asked, SipResponse response, Hop hop) {
            updateOpen = false;
            if (!session.hasEnded()) {
                conversation.refreshed(response);
                settle(Body.in(response));
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

    private void settle(Optional<Body> answer) {
        negotiation.wasAnswered();
        answer.ifPresentOrElse(
                this::tellAnswered, () -> session.tell(listener -> listener.refused(session, 488)));
        pump();
    }

    /** The ACK of a 2xx of ours; brings the answer when that 2xx offered. */
    void acknowledged(SipRequest ack) {
        if (!negotiation.wasAnsweredIn(ack.cseq().number())) {
            return;
        }
        Optional<Body> answer = Body.in(ack);
        if (answer.isPresent()) {
            tellAnswered(answer.get());
        } else {
            // RFC 3261 §13.2.1: it must. Nobody knows where to send sound now.
            session.lost(488, "no answer to our offer");
        }
    }

    void tellAnswered(Body body) {
        session.tell(
                listener -> listener.answered(session, new Answer(conversation.remoteTag(), body)));
    }

    private void rejected(Wish made, Outcome outcome, boolean offered) {
        if (offered) {
            negotiation.dropped();
        }
        if (session.hasEnded() || conversation.requests().endsDialog(outcome)) {
            return;
        }
        Optional<Duration> wait = RetryWait.after(outcome, conversation.dialog(), agent.random());
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

    void close() {
        if (waiting != null) {
            waiting.cancel();
        }
        if (invitation != null) {
            // The BYE should end it; but a peer that has rung and forgets it would leave it open.
            invitation.cancel(cancel -> cancel);
        }
        wish = null;
    }
}
