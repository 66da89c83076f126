package hotline.telephony.sip.dialog;

import hotline.telephony.sip.dialog.Ending.By;
import hotline.telephony.sip.dialog.Session.State;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.Replaces;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transaction.ServerListener;
import hotline.telephony.sip.transaction.ServerTransaction;
import java.util.List;
import java.util.Optional;

/**
 * The INVITE that came to us, until it is answered and acknowledged (RFC 3261 §13.3, RFC 3262 §3).
 */
final class CalleeSide implements Side, ServerListener {

    private final Session session;
    private final UserAgent agent;
    private final ServerTransaction transaction;
    private final SipRequest invite;
    private final NameAddress contact;
    private final Conversation conversation;
    private final ReliableResponses reliables;

    /** An accept() that waits for a PRACK. */
    private Optional<Runnable> acceptLater = Optional.empty();

    CalleeSide(Session session, UserAgent agent, ServerTransaction transaction) {
        this.session = session;
        this.agent = agent;
        this.transaction = transaction;
        this.invite = transaction.request();
        this.contact = agent.contacts().asked(invite.uri(), transaction.from());
        Dialog dialog = Dialog.asUas(invite, session.localTag(), contact, transaction.from());
        this.conversation = session.converse(dialog);
        conversation.heard(invite);
        if (hasBody()) {
            conversation.negotiation().wasOffered();
        }
        this.reliables = new ReliableResponses(agent, transaction, this::prackMissing);
        transaction.listen(this);
    }

    @Override
    public SipRequest invite() {
        return invite;
    }

    Optional<Replaces> replaces() {
        return Optional.ofNullable(invite.headers().first(HeaderName.REPLACES));
    }

    private boolean hasBody() {
        return invite.body().length > 0;
    }

    void provisional(int status, Optional<Body> body, List<Header> headers) {
        if (transaction.isAnswered() || acceptLater.isPresent() || session.hasEnded()) {
            return;
        }
        boolean reliable = agent.settings().makesReliable(invite.headers());
        Optional<Body> sent = body;
        if (!hasBody() && !reliable) {
            sent = Optional.empty(); // §13.2.1: an offer must be in a reliable response
        }
        if (conversation.negotiation().hasExchanged()) {
            sent = Optional.empty(); // it is answered already; something new goes by UPDATE
        }
        SipResponse response = dress(agent.responses().to(invite, status), sent, headers).build();
        session.enter(State.EARLY);
        if (!reliable) {
            transaction.respond(response);
        } else if (reliables.add(response) && sent.isPresent()) {
            // RFC 3262 §5: an answer in a reliable response is final; an offer waits for the PRACK.
            sent(sent.get());
        }
    }

    private void sent(Body body) {
        if (hasBody()) {
            conversation.negotiation().answered(body);
        } else {
            conversation.negotiation().offered(body);
        }
    }

    void accept(Body body, List<Header> headers) {
        if (transaction.isAnswered() || acceptLater.isPresent() || session.hasEnded()) {
            return;
        }
        if (reliables.waitForBody()) {
            acceptLater = Optional.of(() -> acceptNow(body, headers)); // RFC 3262 §3
        } else {
            acceptNow(body, headers);
        }
    }

    private void acceptNow(Body body, List<Header> headers) {
        acceptLater = Optional.empty();
        reliables.stop();
        boolean through = conversation.negotiation().hasExchanged();
        SipResponse.Builder response =
                dress(
                        agent.responses().to(invite, 200),
                        through ? Optional.empty() : Optional.of(body),
                        headers);
        conversation.timer().grant(invite, response);
        if (!through && hasBody()) {
            conversation.negotiation().answered(body);
        } else if (!through) {
            conversation.negotiation().offeredIn2xx(invite.cseq().number(), body);
        }
        session.choose(conversation);
        session.enter(State.MORATORIUM);
        conversation.accepted().send(transaction, response.build());
    }

    void reject(int status, List<Reason> reasons, List<Header> headers) {
        if (transaction.isAnswered() || session.hasEnded()) {
            return;
        }
        SipResponse.Builder response =
                agent.responses().to(invite, status).toTag(session.localTag());
        Fields.add(response, headers);
        Fields.addReasons(response, reasons);
        transaction.respond(response.build());
        session.finish(new Ending(By.US, status, reasons, Optional.empty()));
    }

    @Override
    public void leave(int status, List<Reason> reasons) {
        reject(status >= 300 ? status : 480, reasons, List.of());
    }

    /** RFC 3261 §9.2. */
    @Override
    public void cancelled(ServerTransaction from, SipRequest cancel) {
        session.finish(By.PARTY, 487, cancel);
    }

    /** A PRACK in the early dialog (RFC 3262 §3). */
    void prack(ServerTransaction from) {
        SipRequest prack = from.request();
        if (!reliables.acknowledge(prack)) {
            conversation.refuse(from, 481);
            return;
        }
        conversation.peerOffers().pracked(from);
        if (!session.hasEnded() && !reliables.waitForBody()) {
            acceptLater.ifPresent(Runnable::run);
        }
    }

    /** RFC 3262 §3: 64*T1 without PRACK. */
    private void prackMissing() {
        transaction.respond(
                dress(agent.responses().to(invite, 504), Optional.empty(), List.of()).build());
        session.finish(new Ending(By.NETWORK, 504, List.of(), Optional.empty()));
    }

    /** The ACK came: the 2xx is through. */
    void acknowledged() {
        session.enter(State.CONFIRMED);
        session.tell(listener -> listener.confirmed(session));
    }

    @Override
    public void close() {
        reliables.stop();
        acceptLater = Optional.empty();
        if (!transaction.isAnswered()) {
            // §15.1.2, §9.2: the caller has gone, and still wants to read so.
            transaction.respond(
                    agent.responses().to(invite, 487).toTag(session.localTag()).build());
        }
    }

    @Override
    public void forgotten() {
        transaction.listen(ServerListener.NOBODY);
    }

    private SipResponse.Builder dress(
            SipResponse.Builder response, Optional<Body> body, List<Header> headers) {
        // §12.1.1: what makes a dialog carries tag, Contact and the way it came.
        agent.capabilities()
                .declare(
                        response.toTag(session.localTag())
                                .copy(HeaderName.RECORD_ROUTE, invite)
                                .contact(contact));
        Fields.add(response, headers);
        body.ifPresent(some -> response.body(some.type(), some.bytes()));
        return response;
    }
}
