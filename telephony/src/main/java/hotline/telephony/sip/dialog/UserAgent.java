package hotline.telephony.sip.dialog;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Replaces;
import hotline.telephony.sip.message.RetryAfter;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transaction.ClientListener;
import hotline.telephony.sip.transaction.ClientTransaction;
import hotline.telephony.sip.transaction.ServerTransaction;
import hotline.telephony.sip.transaction.SipTimers;
import hotline.telephony.sip.transaction.TransactionLayer;
import hotline.telephony.sip.transaction.TransactionUser;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.SipTransport;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One lane's user agent (RFC 3261 §6): matches requests to dialogs, makes sessions of INVITEs in
 * both directions, and sends requests outside dialogs. Everything is called, and calls, on its
 * lane.
 */
public final class UserAgent implements TransactionUser {

    private final Lane lane;
    private final TransactionLayer transactions;
    private final SipTimers timers;
    private final DialogSettings settings;
    private final NextHops nextHops;
    private final RandomGenerator random;
    private final Supplier<String> callIds;
    private final Incoming incoming;
    private final Contacts contacts;
    private final Capabilities capabilities;
    private final Responses responses;
    private final Inspection inspection;
    private final SessionTable sessions;

    /**
     * @param random for tags, Call-IDs and waits: a SecureRandom, or in tests something repeatable
     * @param callIds makes the Call-IDs of our calls, unguessable, and such that their messages
     *     find back to this lane
     * @param maxTransactions bound of the transaction layer that is made here
     */
    @SuppressWarnings("this-escape") // The layer only calls back on the lane, after we are made.
    public UserAgent(
            Lane lane,
            SipTransport transport,
            SipTimers timers,
            DialogSettings settings,
            NextHops nextHops,
            RandomGenerator random,
            Supplier<String> callIds,
            int maxTransactions,
            Incoming incoming) {
        this.lane = lane;
        this.timers = timers;
        this.settings = settings;
        this.nextHops = nextHops;
        this.random = random;
        this.callIds = callIds;
        this.incoming = incoming;
        this.transactions =
                new TransactionLayer(lane, transport, timers, this, maxTransactions, random);
        this.contacts = new Contacts(transport);
        this.capabilities = new Capabilities(settings.outOfDialog());
        this.responses = new Responses(settings.userAgent(), capabilities, this::token, random);
        this.inspection = new Inspection(capabilities, responses, settings.timer());
        this.sessions = new SessionTable(settings.maxSessions());
    }

    /** A message for this lane, from the transport. Called on the lane. */
    public void received(Hop from, SipMessage message) {
        transactions.received(from, message);
    }

    // ---- out ---------------------------------------------------------------------------------

    /** Calls somebody. The session's first event comes after this returned. */
    public Session invite(Invitation invitation, SessionListener listener) {
        Session session = Session.calling(this, invitation, listener);
        if (sessions.isFull()) {
            lane.execute(() -> session.lost(503, "too many calls"));
            return session;
        }
        sessions.add(session);
        session.start();
        return session;
    }

    /**
     * Sends a request outside any dialog: REGISTER, OPTIONS, MESSAGE. A challenge is answered if
     * there is a login; the next hop is tried at 503, silence and a broken transport.
     *
     * @param request complete but for the Via; a further try has a higher CSeq, see {@link
     *     Outcome#asked}
     * @param done told once, after this returned
     */
    public void request(
            SipRequest request,
            List<Hop> hops,
            Optional<DigestClient> login,
            Consumer<Outcome> done) {
        long[] seq = {request.cseq().number()};
        new Pursuit(this, request, () -> ++seq[0], login, new UntilFinal(done)).start(hops);
    }

    /** Begins a response to a request outside a dialog: with a To tag and Server. */
    public SipResponse.Builder respond(SipRequest request, int status) {
        return responses.outside(request, status);
    }

    /** Our response to an OPTIONS (§11.2). */
    public SipResponse capabilities(SipRequest options) {
        return responses.capabilities(options);
    }

    /**
     * How a peer beyond this hop reaches us.
     *
     * @param user empty for none
     */
    public NameAddress contact(String user, Hop hop) {
        return contacts.of(user, hop, false);
    }

    /** A word that nobody can guess: for tags and Call-IDs (§19.3). */
    public String token() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    // ---- in ----------------------------------------------------------------------------------

    @Override
    public void request(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        Optional<SipResponse> refusal = inspection.refusal(request);
        if (refusal.isPresent()) {
            transaction.respond(refusal.get());
            return;
        }
        Method method = request.method();
        String toTag = request.to().tag();
        if (toTag != null) {
            Session session = sessions.find(request.callId(), toTag);
            if (session != null) {
                session.received(transaction);
            } else {
                transaction.respond(responses.to(request, 481).build()); // §12.2.2
            }
        } else if (method.equals(Method.INVITE)) {
            invited(transaction);
        } else if (settings.outOfDialog().contains(method)) {
            incoming.request(transaction, request, transaction.from());
        } else {
            // What makes sense within a dialog only, and names none.
            transaction.respond(responses.outside(request, 481).build());
        }
    }

    private void invited(ServerTransaction transaction) {
        SipRequest invite = transaction.request();
        if (sessions.isFull()) {
            transaction.respond(
                    responses
                            .outside(invite, 503)
                            .set(HeaderName.RETRY_AFTER, RetryAfter.of(5))
                            .build());
            return;
        }
        Optional<SipResponse> refusal = inspection.refusalOfInvite(invite);
        if (refusal.isPresent()) {
            transaction.respond(refusal.get());
            return;
        }
        Session session = Session.called(this, transaction);
        sessions.add(session);
        incoming.invite(session, invite, transaction.from());
    }

    @Override
    public void ack(SipRequest ack, Hop from) {
        Session session = sessions.find(ack.callId(), Dialog.tag(ack.to()));
        if (session != null) {
            session.acknowledged(ack);
        }
    }

    /**
     * A 2xx long after its transaction: dropped (RFC 6026 §7.2). Whoever sent it without our having
     * asked gets nothing to play with, and whoever was asked gives up by himself.
     */
    @Override
    public void strayResponse(SipResponse response, Hop from) {}

    /** The live session of this lane that a Replaces means (RFC 3891 §3). */
    public Optional<Session> find(Replaces replaces) {
        return sessions.find(replaces);
    }

    // ---- counts ------------------------------------------------------------------------------

    /** Sessions that are up, or ended with something of theirs still on the wire. */
    public int sessions() {
        return sessions.size();
    }

    public int transactions() {
        return transactions.size();
    }

    // ---- for the parts -----------------------------------------------------------------------

    Lane lane() {
        return lane;
    }

    SipTimers timers() {
        return timers;
    }

    DialogSettings settings() {
        return settings;
    }

    NextHops nextHops() {
        return nextHops;
    }

    String callId() {
        return callIds.get();
    }

    RandomGenerator random() {
        return random;
    }

    Contacts contacts() {
        return contacts;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    Responses responses() {
        return responses;
    }

    Inspection inspection() {
        return inspection;
    }

    ClientTransaction send(SipRequest request, Hop hop, ClientListener listener) {
        return transactions.send(request, hop, listener);
    }

    void sendAck(SipRequest ack, Hop hop) {
        transactions.sendAck(ack, hop);
    }

    void forget(Session session) {
        sessions.remove(session);
    }

    void sign(SipRequest.Builder request) {
        if (!settings.userAgent().isEmpty()) {
            request.set(HeaderName.USER_AGENT, settings.userAgent());
        }
    }
}
