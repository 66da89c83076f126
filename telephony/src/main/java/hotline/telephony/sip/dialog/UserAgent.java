package hotline.telephony.sip.dialog;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.OtherUri;
import hotline.telephony.sip.message.Replaces;
import hotline.telephony.sip.message.RetryAfter;
import hotline.telephony.sip.message.SessionExpires;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.transaction.ClientListener;
import hotline.telephony.sip.transaction.ClientTransaction;
import hotline.telephony.sip.transaction.ServerTransaction;
import hotline.telephony.sip.transaction.SipTimers;
import hotline.telephony.sip.transaction.TransactionLayer;
import hotline.telephony.sip.transaction.TransactionUser;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import hotline.telephony.sip.transport.SentBy;
import hotline.telephony.sip.transport.SipTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One lane's user agent (RFC 3261 §6): matches requests to dialogs, makes sessions of INVITEs in
 * both directions, and sends requests outside dialogs. Everything is called, and calls, on its
 * lane.
 */
public final class UserAgent implements TransactionUser {

    /** What requests may require of us (§8.2.2.3). */
    private static final Set<String> EXTENSIONS =
            Set.of("100rel", "timer", "replaces", "norefersub");

    /** What a session supports of that, as it says so in nearly every message. */
    static final String SUPPORTED = "100rel, timer, replaces, norefersub";

    static final String ALLOW = HeaderName.ALLOW.name();

    /** What works inside a dialog. */
    static final List<Method> METHODS =
            List.of(
                    Method.INVITE,
                    Method.ACK,
                    Method.CANCEL,
                    Method.BYE,
                    Method.OPTIONS,
                    Method.PRACK,
                    Method.UPDATE,
                    Method.INFO,
                    Method.REFER,
                    Method.NOTIFY);

    /** Methods that exist: 405 when they are not for us, 501 for the rest (§8.2.1). */
    private static final Set<Method> KNOWN =
            Set.of(
                    Method.REGISTER,
                    Method.SUBSCRIBE,
                    Method.MESSAGE,
                    Method.PUBLISH,
                    Method.OPTIONS);

    private record SessionKey(String callId, String localTag) {}

    private final Lane lane;
    private final SipTransport transport;
    private final TransactionLayer transactions;
    private final SipTimers timers;
    private final DialogSettings settings;
    private final NextHops nextHops;
    private final RandomGenerator random;
    private final Supplier<String> callIds;
    private final Incoming incoming;
    private final List<Method> methods;

    /** These as {@code Allow} names them. */
    private final String allowed;

    private final Map<SessionKey, Session> sessions = new HashMap<>();

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
        this.transport = transport;
        this.timers = timers;
        this.settings = settings;
        this.nextHops = nextHops;
        this.random = random;
        this.callIds = callIds;
        this.incoming = incoming;
        this.transactions =
                new TransactionLayer(lane, transport, timers, this, maxTransactions, random);
        List<Method> all = new ArrayList<>(METHODS);
        for (Method method : settings.outOfDialog()) {
            if (!all.contains(method)) {
                all.add(method);
            }
        }
        this.methods = List.copyOf(all);
        this.allowed = methods.stream().map(Method::toString).collect(Collectors.joining(", "));
    }

    /** A message for this lane, from the transport. Called on the lane. */
    public void received(Hop from, SipMessage message) {
        transactions.received(from, message);
    }

    // ---- out ---------------------------------------------------------------------------------

    /** Calls somebody. The session's first event comes after this returned. */
    public Session invite(Invitation invitation, SessionListener listener) {
        Session session = Session.calling(this, invitation, listener);
        if (sessions.size() >= settings.maxSessions()) {
            lane.execute(() -> session.lost(503, "too many calls"));
            return session;
        }
        sessions.put(keyOf(session), session);
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

    /** For requests of which only the end is interesting. */
    record UntilFinal(Consumer<Outcome> done) implements Pursuit.Listener {
        @Override
        public void success(SipRequest asked, SipResponse response, Hop hop) {
            done.accept(new Outcome(asked, response.status(), Optional.of(response)));
        }

        @Override
        public void failed(Outcome outcome) {
            done.accept(outcome);
        }
    }

    /** Begins a response to a request outside a dialog: with a To tag and Server. */
    public SipResponse.Builder respond(SipRequest request, int status) {
        return dress(request, status).toTag(token());
    }

    /**
     * How a peer beyond this hop reaches us.
     *
     * @param user empty for none
     */
    public NameAddress contact(String user, Hop hop) {
        return contact(user, hop, false);
    }

    /**
     * @param secure as sips, which the dialogs of a sips URI ask for (§12.1.1)
     */
    NameAddress contact(String user, Hop hop, boolean secure) {
        SentBy local = transport.localAddress(hop);
        SipUri uri = SipUri.of(user.isEmpty() ? null : user, local.host(), local.port());
        if (secure) {
            return NameAddress.of(
                    new SipUri(
                            true,
                            uri.user(),
                            null,
                            uri.host(),
                            uri.port(),
                            uri.parameters(),
                            null));
        }
        return NameAddress.of(
                hop.protocol() == Protocol.UDP
                        ? uri
                        : uri.with("transport", hop.protocol().parameter()));
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
        Optional<SipResponse> refusal = refusal(request);
        if (refusal.isPresent()) {
            transaction.respond(refusal.get());
            return;
        }
        Method method = request.method();
        String toTag = request.to().tag();
        if (toTag != null) {
            Session session = sessions.get(new SessionKey(request.callId(), toTag));
            if (session != null) {
                session.received(transaction);
            } else {
                transaction.respond(dress(request, 481).build()); // §12.2.2
            }
        } else if (method.equals(Method.INVITE)) {
            invited(transaction);
        } else if (settings.outOfDialog().contains(method)) {
            incoming.request(transaction, request, transaction.from());
        } else {
            // What makes sense within a dialog only, and names none.
            transaction.respond(respond(request, 481).build());
        }
    }

    /** What is wrong with any request, in the order of §8.2. */
    private Optional<SipResponse> refusal(SipRequest request) {
        if (!methods.contains(request.method())) {
            return Optional.of(
                    respond(request, KNOWN.contains(request.method()) ? 405 : 501)
                            .header(ALLOW, allowed)
                            .build());
        }
        if (request.uri() instanceof OtherUri) {
            return Optional.of(respond(request, 416).build()); // §8.2.2.1
        }
        List<String> required = request.headers().require();
        if (required.isEmpty()) {
            return Optional.empty();
        }
        List<String> unknown =
                required.stream()
                        .filter(tag -> !EXTENSIONS.contains(tag.toLowerCase(Locale.ROOT)))
                        .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(respond(request, 420).set(HeaderName.UNSUPPORTED, unknown).build());
    }

    private void invited(ServerTransaction transaction) {
        SipRequest invite = transaction.request();
        if (sessions.size() >= settings.maxSessions()) {
            transaction.respond(
                    respond(invite, 503).set(HeaderName.RETRY_AFTER, RetryAfter.of(5)).build());
            return;
        }
        if (invite.headers().contact() == null) {
            transaction.respond(respond(invite, 400).reason("Missing Contact").build());
            return; // §8.1.1.8
        }
        Optional<SipResponse> tooSmall = tooSmall(invite);
        if (tooSmall.isPresent()) {
            transaction.respond(tooSmall.get());
            return;
        }
        if (refused(transaction)) {
            return;
        }
        Session session = Session.called(this, transaction);
        sessions.put(keyOf(session), session);
        incoming.invite(session, invite, transaction.from());
    }

    /** Refuses a body that is no session description (§8.2.3); true when it did. */
    boolean refused(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        MediaType type = request.contentType();
        if (request.body().length == 0
                || (type != null && type.is(MediaType.SDP) && !isEncoded(request))) {
            return false;
        }
        transaction.respond(respond(request, 415).set(HeaderName.ACCEPT, MediaType.SDP).build());
        return true;
    }

    private static boolean isEncoded(SipRequest request) {
        for (String coding : request.headers().all(HeaderName.CONTENT_ENCODING)) {
            if (!coding.equalsIgnoreCase("identity")) {
                return true;
            }
        }
        return false;
    }

    /** RFC 4028 §9: 422 for a session that would expire too soon. */
    Optional<SipResponse> tooSmall(SipRequest request) {
        SessionExpires asked = request.headers().first(HeaderName.SESSION_EXPIRES);
        if (asked == null
                || !SessionTimer.tooSmall(
                        asked, request.headers().supports("timer"), settings.timer())) {
            return Optional.empty();
        }
        return Optional.of(
                respond(request, 422)
                        .set(HeaderName.MIN_SE, settings.timer().minimum().toSeconds())
                        .build());
    }

    @Override
    public void ack(SipRequest ack, Hop from) {
        Session session = sessions.get(new SessionKey(ack.callId(), Dialog.tag(ack.to())));
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
        Session session = sessions.get(new SessionKey(replaces.callId(), replaces.toTag()));
        return Optional.ofNullable(session)
                .filter(found -> !found.hasEnded())
                .filter(found -> found.conversation(replaces.fromTag()) != null)
                // §3: an early dialog may be replaced by its caller's side only.
                .filter(
                        found ->
                                found.state() == Session.State.CONFIRMED
                                        || found.state() == Session.State.MORATORIUM
                                        || !found.isIncoming())
                .filter(found -> !replaces.earlyOnly() || found.chosen() == null);
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

    /** The value of our {@link #ALLOW}. */
    String allowed() {
        return allowed;
    }

    ClientTransaction send(SipRequest request, Hop hop, ClientListener listener) {
        return transactions.send(request, hop, listener);
    }

    void sendAck(SipRequest ack, Hop hop) {
        transactions.sendAck(ack, hop);
    }

    void forget(Session session) {
        sessions.remove(keyOf(session), session);
    }

    void sign(SipRequest.Builder request) {
        if (!settings.userAgent().isEmpty()) {
            request.set(HeaderName.USER_AGENT, settings.userAgent());
        }
    }

    /** A response with Server, and the To tag that the request has. */
    SipResponse.Builder dress(SipRequest request, int status) {
        SipResponse.Builder response = request.respond(status);
        return settings.userAgent().isEmpty()
                ? response
                : response.set(HeaderName.SERVER, settings.userAgent());
    }

    /** 500 with a wait of 0 to 10 seconds (§14.2, RFC 3311 §5.2). */
    SipResponse notNow(SipRequest request) {
        return dress(request, 500)
                .set(HeaderName.RETRY_AFTER, RetryAfter.of(random.nextInt(11)))
                .build();
    }

    /** What OPTIONS wants to know (§11.2). */
    public SipResponse capabilities(SipRequest options) {
        return respond(options, 200)
                .header(ALLOW, allowed)
                .set(HeaderName.ACCEPT, MediaType.SDP)
                .set(HeaderName.SUPPORTED, SUPPORTED)
                .build();
    }

    /** RFC 4028 §7.1. */
    void askForTimer(SipRequest.Builder request, Duration minimum) {
        Duration interval = settings.timer().interval();
        if (interval.isZero()) {
            return;
        }
        Duration asked = interval.compareTo(minimum) < 0 ? minimum : interval;
        request.set(HeaderName.SESSION_EXPIRES, new SessionExpires(asked.toSeconds(), null))
                .set(HeaderName.MIN_SE, minimum.toSeconds());
    }

    static boolean isSecure(Uri uri) {
        return uri instanceof SipUri sip && sip.secure();
    }

    static String user(Uri uri) {
        return uri instanceof SipUri sip ? sip.decodedUser() : "";
    }

    private static SessionKey keyOf(Session session) {
        return new SessionKey(session.callId(), session.localTag());
    }
}
