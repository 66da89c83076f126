package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transaction.ServerListener;
import hotline.telephony.sip.transaction.ServerTransaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The peer's offers in one dialog, in whatever they come: re-INVITE, UPDATE, PRACK, or a response
 * to an INVITE of ours without an offer (RFC 3261 §14.2, RFC 3311 §5.2, RFC 6141). The one in the
 * INVITE of the session is the {@link CalleeSide}'s.
 */
final class PeerOffers implements ServerListener {

    private final Session session;
    private final UserAgent agent;
    private final Conversation conversation;
    private final Negotiation negotiation;

    /** What our user has not answered yet. */
    private @Nullable TakenOffer taken;

    /** The request that brought it; none when a response did. */
    private @Nullable ServerTransaction unanswered;

    PeerOffers(
            Session session, UserAgent agent, Conversation conversation, Negotiation negotiation) {
        this.session = session;
        this.agent = agent;
        this.conversation = conversation;
        this.negotiation = negotiation;
    }

    /** Whether a request of the peer waits for our user. */
    boolean isOneUnanswered() {
        return unanswered != null;
    }

    // ---- in requests -------------------------------------------------------------------------

    void reinvited(ServerTransaction transaction) {
        if (isTheirInviteOpen()) {
            conversation.refuseForNow(transaction); // §14.2
        } else if (conversation.ourOffers().isInviteOpen()) {
            conversation.refuse(transaction, 491); // §14.2
        } else if (mayOffer(transaction) && !refused(transaction)) {
            unanswered = transaction;
            transaction.listen(this);
            Optional<Body> offer = Body.in(transaction.request());
            take(
                    offer,
                    ours -> acceptReinvite(transaction, offer.isEmpty(), ours),
                    status -> conversation.refuse(transaction, status));
        }
    }

    private boolean isTheirInviteOpen() {
        return unanswered != null && unanswered.request().method().equals(Method.INVITE);
    }

    private void acceptReinvite(ServerTransaction transaction, boolean late, Body ours) {
        SipResponse response = accept(transaction, Optional.of(ours));
        if (late) {
            negotiation.offeredIn2xx(response.cseq().number(), ours);
        }
        conversation.accepted().send(transaction, response);
    }

    /** A CANCEL of a re-INVITE leaves the session as it was (§14.1). */
    @Override
    public void cancelled(ServerTransaction transaction, SipRequest cancel) {
        if (transaction == unanswered) {
            forgetTaken();
            negotiation.dropped();
            conversation.refuse(transaction, 487);
            conversation.ourOffers().pump();
        }
    }

    void updated(ServerTransaction transaction) {
        if (refused(transaction)) {
            return;
        }
        Optional<Body> offer = Body.in(transaction.request());
        if (offer.isEmpty()) {
            transaction.respond(accept(transaction, offer));
        } else if (conversation.ourOffers().isInviteOpen()) {
            conversation.refuse(transaction, 491); // RFC 5407 §3.3.2
        } else if (unanswered != null) {
            conversation.refuseForNow(transaction); // RFC 3311 §5.2
        } else if (mayOffer(transaction)) {
            unanswered = transaction;
            take(
                    offer,
                    ours -> transaction.respond(accept(transaction, Optional.of(ours))),
                    status -> conversation.refuse(transaction, status));
        }
    }

    /** The PRACK of a reliable response of ours; may answer its offer, or bring a new one. */
    void pracked(ServerTransaction transaction) {
        SipRequest prack = transaction.request();
        Optional<Body> body = Body.in(prack);
        if (body.isEmpty()) {
            conversation.refuse(transaction, 200);
        } else if (negotiation.state() == OfferState.LOCAL_OFFER) {
            negotiation.wasAnswered();
            conversation.refuse(transaction, 200);
            conversation.ourOffers().tellAnswered(body.get());
        } else if (mayOffer(transaction)) {
            // RFC 3262 §5: a PRACK may offer again.
            unanswered = transaction;
            take(
                    body,
                    ours ->
                            transaction.respond(
                                    agent.responses()
                                            .to(prack, 200)
                                            .body(ours.type(), ours.bytes())
                                            .build()),
                    status -> conversation.refuse(transaction, status));
        }
    }

    /** Whether an offer of the peer may come now; it has its refusal when not. */
    private boolean mayOffer(ServerTransaction transaction) {
        switch (negotiation.state().onRemoteOffer()) {
            case TAKE -> {
                return true;
            }
            case GLARE -> conversation.refuse(transaction, 491);
            case TOO_SOON -> conversation.refuseForNow(transaction);
        }
        return false;
    }

    private boolean refused(ServerTransaction transaction) {
        Optional<SipResponse> refusal =
                agent.inspection().refusalOfTargetRefresh(transaction.request());
        refusal.ifPresent(transaction::respond);
        return refusal.isPresent();
    }

    /** The 2xx to a re-INVITE or UPDATE, which may have moved the peer. */
    private SipResponse accept(ServerTransaction transaction, Optional<Body> ours) {
        SipRequest request = transaction.request();
        Dialog dialog = conversation.dialog();
        dialog.refreshTarget(request, transaction.from());
        SipResponse.Builder response =
                agent.responses().to(request, 200).contact(dialog.state().contact());
        agent.capabilities().declare(response);
        ours.ifPresent(body -> response.body(body.type(), body.bytes()));
        conversation.timer().grant(request, response);
        return response.build();
    }

    // ---- in responses ------------------------------------------------------------------------

    /** The 2xx to an INVITE of ours offers: its ACK carries our answer. */
    void offeredIn2xx(long inviteSeq, Body body) {
        Acks acks = conversation.acks();
        acks.begin();
        take(
                Optional.of(body),
                answer -> acks.send(inviteSeq, Optional.of(answer)),
                status -> {
                    acks.send(inviteSeq, Optional.empty());
                    leave(status);
                });
    }

    /** A reliable 1xx to our INVITE offers: its PRACK carries our answer. */
    void offeredInReliable(SipResponse response, long number, Body body) {
        take(
                Optional.of(body),
                answer -> conversation.requests().prack(response, number, Optional.of(answer)),
                this::leave);
    }

    /** Such an offer cannot be refused and the session kept (RFC 6337 §2.5). */
    private void leave(int status) {
        session.terminate(status, List.of(Reason.sip(status, null)));
    }

    // ---- up to our user ----------------------------------------------------------------------

    /** Hands an offer up; an empty one asks us to offer. */
    private void take(Optional<Body> body, Consumer<Body> answer, IntConsumer refuse) {
        negotiation.wasOffered();
        var offer =
                new TakenOffer(
                        body,
                        conversation.remoteTag(),
                        ours -> {
                            unanswered = null;
                            negotiation.answered(ours);
                            answer.accept(ours);
                            conversation.ourOffers().pump();
                        },
                        status -> {
                            unanswered = null;
                            negotiation.dropped();
                            refuse.accept(status);
                            conversation.ourOffers().pump();
                        });
        taken = offer;
        session.tell(listener -> listener.offered(session, offer));
    }

    void close() {
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
