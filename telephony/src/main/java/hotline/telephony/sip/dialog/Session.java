package hotline.telephony.sip.dialog;

import hotline.telephony.sip.dialog.Ending.By;
import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.Replaces;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.transaction.ServerTransaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call as SIP sees it: one INVITE, the dialogs it makes, and what happens in them until BYE (RFC
 * 3261 §13–15). Drawn in {@code docs/sip-dialogs.md}.
 *
 * <p>Belongs to its lane. Nothing here throws for what the peer did or for coming too late: what
 * does not fit the state any more does nothing, for the peer may always have been faster.
 */
public final class Session {

    /** RFC 3261 §12, and Moratorium of RFC 5407 §2: answered by us, not acknowledged yet. */
    public enum State {
        CALLING,
        PROCEEDING,
        EARLY,
        MORATORIUM,
        CONFIRMED,
        ENDED
    }

    private static final SessionListener NOBODY = (session, ending) -> {};

    private final UserAgent agent;
    private final String callId;
    private final String localTag;
    private final Side side;
    private final Map<String, Conversation> conversations = new LinkedHashMap<>(2);

    private SessionListener listener = NOBODY;
    private State state;
    private @Nullable Conversation chosen;
    private Optional<DigestClient> login = Optional.empty();

    /** Transactions of ours whose end we wait for, and 2xx of ours whose ACK we wait for. */
    private int open;

    private Session(
            UserAgent agent,
            String callId,
            String localTag,
            State state,
            Function<Session, Side> side) {
        this.agent = agent;
        this.callId = callId;
        this.localTag = localTag;
        this.state = state;
        this.side = side.apply(this);
    }

    static Session calling(UserAgent agent, Invitation invitation, SessionListener listener) {
        var session =
                new Session(
                        agent,
                        agent.callId(),
                        agent.token(),
                        State.CALLING,
                        made -> new CallerSide(made, agent, invitation));
        session.listener = listener;
        session.login = invitation.login();
        return session;
    }

    static Session called(UserAgent agent, ServerTransaction transaction) {
        return new Session(
                agent,
                transaction.request().callId(),
                agent.token(),
                State.PROCEEDING,
                made -> new CalleeSide(made, agent, transaction));
    }

    // ---- what it is --------------------------------------------------------------------------

    /** Who hears of this session; for an incoming one to be set when it is handed over. */
    public void listen(SessionListener who) {
        if (state != State.ENDED) {
            listener = who;
        }
    }

    /** Answers challenges within an incoming call's dialog. */
    public void login(DigestClient account) {
        login = Optional.of(account);
    }

    public State state() {
        return state;
    }

    public boolean isIncoming() {
        return side instanceof CalleeSide;
    }

    public String callId() {
        return callId;
    }

    public String localTag() {
        return localTag;
    }

    /** The session's own INVITE, as it came or as it was sent last. */
    public SipRequest invite() {
        return side.invite();
    }

    /** The dialog; empty while there is none, or more than one. */
    public Optional<DialogState> dialog() {
        return Optional.ofNullable(only()).map(conversation -> conversation.dialog().state());
    }

    /** The dialog whose place this incoming call wants (RFC 3891); maybe on another lane. */
    public Optional<Replaces> replaces() {
        return side instanceof CalleeSide callee ? callee.replaces() : Optional.empty();
    }

    /**
     * The session of this lane whose place this incoming call wants: find it, accept this one, and
     * terminate that one.
     */
    public Optional<Session> replaced() {
        return replaces().flatMap(agent::find);
    }

    // ---- as UAS, before the answer -----------------------------------------------------------

    /** 180. */
    public void ring(List<Header> headers) {
        provisional(180, Optional.empty(), headers);
    }

    /** 183 with a body that answers the INVITE's offer, or offers when it had none. */
    public void progress(Body body, List<Header> headers) {
        provisional(183, Optional.of(body), headers);
    }

    /**
     * Any provisional response above 100. Sent reliably when the caller requires it, or supports it
     * and the settings ask (RFC 3262); then later ones wait for its PRACK.
     *
     * @param body dropped where an offer must not stand: in an unreliable response (RFC 3261
     *     §13.2.1)
     */
    public void provisional(int status, Optional<Body> body, List<Header> headers) {
        if (side instanceof CalleeSide callee) {
            callee.provisional(status, body, headers);
        }
    }

    /**
     * 200. Repeated until the ACK comes; waits for the PRACK of a body that is on its way (RFC 3262
     * §3).
     *
     * @param body the answer to the INVITE's offer, or our offer when it had none; left out when
     *     offers and answers are through already
     */
    public void accept(Body body, List<Header> headers) {
        if (side instanceof CalleeSide callee) {
            callee.accept(body, headers);
        }
    }

    /**
     * Refuses the call; it has ended when this returns.
     *
     * @param status 300 to 699
     */
    public void reject(int status, List<Reason> reasons, List<Header> headers) {
        if (side instanceof CalleeSide callee) {
            callee.reject(status, reasons, headers);
        }
    }

    // ---- both --------------------------------------------------------------------------------

    /**
     * Offers something new: by re-INVITE, or before the answer by UPDATE if the peer knows it. It
     * leaves as soon as the rules allow (one offer at a time, glare waited out); until then a later
     * wish replaces it. Comes to {@link SessionListener#answered} or {@link
     * SessionListener#refused}.
     *
     * @param offer asked when it leaves, maybe again after glare
     */
    public void offer(Supplier<Body> offer) {
        wish(Optional.of(offer));
    }

    /**
     * Asks the peer to offer: a re-INVITE without body. Comes to {@link SessionListener#offered}.
     */
    public void requestOffer() {
        wish(Optional.empty());
    }

    private void wish(Optional<Supplier<Body>> offer) {
        Conversation conversation = only();
        if (conversation != null && state != State.ENDED) {
            conversation.ourOffers().wish(offer);
        }
    }

    /**
     * INFO (RFC 6086), such as a digit.
     *
     * @param status told once: the final status, 408 for silence
     */
    public void info(Body body, IntConsumer status) {
        Conversation conversation = only();
        if (conversation != null && state != State.ENDED) {
            conversation.requests().info(body, status);
        }
    }

    /**
     * As UAC, before the answer: asks every phone that rings to answer by itself (NOTIFY with the
     * event {@code talk} of BroadSoft's remote control, for which the INVITE is the subscription;
     * desk phones announce it in {@code Allow-Events}).
     *
     * @param status told once for each: the final status, 408 for silence, 489 from one that does
     *     not know this
     * @return how many were asked; none while no phone has an early dialog with us
     */
    public int askToAnswer(IntConsumer status) {
        if (isIncoming() || state != State.EARLY) {
            return 0;
        }
        List<Conversation> ringing = List.copyOf(conversations.values());
        ringing.forEach(phone -> phone.requests().askToAnswer(status));
        return ringing.size();
    }

    /**
     * Asks the peer whether it still knows the call; nothing changes, whatever it says (who gets a
     * 481 or a 408 should {@link #terminate}: RFC 3261 §12.2.1.2).
     *
     * @param status told once: 481 from a peer that has forgotten it, 408 after 24 T1 (12 s) of
     *     silence or when there is no call to ask in; everything else is said by somebody who is
     *     there
     */
    public void inquire(IntConsumer status) {
        Conversation conversation = only();
        if (conversation != null && state != State.ENDED) {
            conversation.requests().inquire(status);
        } else {
            status.accept(408);
        }
    }

    /**
     * Asks the peer to call the target (blind transfer). Comes to {@link
     * SessionListener#referProgress}.
     */
    public void refer(Uri target, Optional<NameAddress> referredBy) {
        if (chosen != null && state == State.CONFIRMED) {
            chosen.refer(NameAddress.of(target), referredBy);
        }
    }

    /** Asks the peer to take our place in another call of ours (attended transfer, RFC 5589 §7). */
    public void refer(Session other, Optional<NameAddress> referredBy) {
        Optional<DialogState> theirs = other.dialog();
        if (chosen != null
                && state == State.CONFIRMED
                && theirs.isPresent()
                && theirs.get().remoteTarget() instanceof SipUri target) {
            DialogId id = theirs.get().id();
            // Tags as the other peer sees them: its own is the to-tag.
            var replaces = new Replaces(id.callId(), id.remoteTag(), id.localTag(), false);
            chosen.refer(ReferTo.replacing(target, replaces), referredBy);
        }
    }

    /**
     * Ends it by what fits the state: a rejection, CANCEL (as soon as that is allowed), or BYE (as
     * soon as that is allowed). {@code ended} is told before this returns; what still crosses on
     * the wire is tidied up in silence.
     *
     * @param status to reject an unanswered incoming call with
     * @param reasons put into whatever is sent (RFC 3326)
     */
    public void terminate(int status, List<Reason> reasons) {
        switch (state) {
            case CALLING, PROCEEDING, EARLY -> side.leave(status, reasons);
            case MORATORIUM, CONFIRMED ->
                    hangUp(new Ending(By.US, 0, reasons, Optional.empty()), reasons);
            case ENDED -> {}
        }
    }

    // ---- for the parts -----------------------------------------------------------------------

    Side side() {
        return side;
    }

    Optional<DigestClient> login() {
        return login;
    }

    void start() {
        if (side instanceof CallerSide caller) {
            caller.start();
        }
    }

    /** A request with our tag. */
    void received(ServerTransaction transaction) {
        Conversation conversation = conversations.get(Dialog.tag(transaction.request().from()));
        if (conversation == null) {
            transaction.respond(agent.respond(transaction.request(), 481).build());
        } else {
            conversation.received(transaction);
        }
    }

    void acknowledged(SipRequest ack) {
        Conversation conversation = conversations.get(Dialog.tag(ack.from()));
        if (conversation != null) {
            conversation.accepted().acknowledged(ack);
        }
    }

    @Nullable Conversation conversation(String remoteTag) {
        return conversations.get(remoteTag);
    }

    int conversations() {
        return conversations.size();
    }

    Conversation converse(Dialog dialog) {
        var conversation = new Conversation(this, agent, dialog);
        conversations.put(dialog.id().remoteTag(), conversation);
        return conversation;
    }

    /** A new attempt makes new early dialogs; those of the last one are no more. */
    void dropEarlyDialogs() {
        List<Conversation> gone = new ArrayList<>(conversations.values());
        conversations.clear();
        gone.forEach(Conversation::close);
    }

    /** This dialog is the call. */
    void choose(Conversation conversation) {
        chosen = conversation;
        if (conversations.size() == 1) {
            return;
        }
        for (Conversation other : List.copyOf(conversations.values())) {
            if (other != conversation) {
                other.close();
            }
        }
    }

    @Nullable Conversation chosen() {
        return chosen;
    }

    private @Nullable Conversation only() {
        if (chosen != null) {
            return chosen;
        }
        return conversations.size() == 1 ? conversations.values().iterator().next() : null;
    }

    boolean hasEnded() {
        return state == State.ENDED;
    }

    void enter(State next) {
        if (state != State.ENDED) {
            state = next;
        }
    }

    void tell(Consumer<SessionListener> news) {
        if (state != State.ENDED) {
            news.accept(listener);
        }
    }

    /** BYE in the call's dialog, and over. */
    void hangUp(Ending ending, List<Reason> reasons) {
        if (state != State.ENDED && chosen != null) {
            try {
                chosen.hangUp(reasons);
            } finally {
                finish(ending); // a BYE that cannot be made must not keep the call
            }
        }
    }

    /** Nobody is there any more, or nothing gets through: BYE for the case that they hear it. */
    void lost(int status, String why) {
        List<Reason> reasons = List.of(Reason.sip(status, why));
        var ending = new Ending(By.NETWORK, status, reasons, Optional.empty());
        if (chosen != null) {
            hangUp(ending, reasons);
        } else {
            finish(ending);
        }
    }

    void finish(By by, int status, SipMessage message) {
        finish(
                new Ending(
                        by,
                        status,
                        message.headers().all(HeaderName.REASON),
                        Optional.of(message)));
    }

    /** The last word. Whoever comes second is not heard. */
    void finish(Ending ending) {
        if (state == State.ENDED) {
            return;
        }
        state = State.ENDED;
        side.close();
        conversations.values().forEach(Conversation::close);
        SessionListener last = listener;
        listener = NOBODY;
        last.ended(this, ending);
        forgetWhenDone();
    }

    void opened() {
        open++;
    }

    void closed() {
        open--;
        forgetWhenDone();
    }

    private void forgetWhenDone() {
        if (state == State.ENDED && open == 0) {
            agent.forget(this);
            side.forgotten();
        }
    }
}
