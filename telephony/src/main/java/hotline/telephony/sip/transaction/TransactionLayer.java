package hotline.telephony.sip.transaction;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.RetryAfter;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.Via;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.ResponseRoute;
import hotline.telephony.sip.transport.SentBy;
import hotline.telephony.sip.transport.SipTransport;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The transactions of one lane (RFC 3261 §17, RFC 6026): drawn in {@code docs/sip-transactions.md}.
 * All of it is called on its lane.
 */
public final class TransactionLayer {

    /** What a caller is told to wait when the table is full: long enough to drain a burst. */
    private static final int RETRY_AFTER_SECONDS = 5;

    /**
     * So many that were answered are remembered for each that may be at work: they only wait, for
     * half a minute, to say the same again (timers H, J and L), and keep little more than its
     * bytes. A registrar has hardly any others.
     */
    private static final int ANSWERED_FOR_EACH = 4;

    private final Lane lane;
    private final SipTransport transport;
    private final SipTimers timers;
    private final TransactionUser user;
    private final int bound;
    private final RandomGenerator random;
    private final long tagSecret;

    private final Map<ClientKey, RunningClient> clients = new HashMap<>();
    private final Map<ServerKey, RunningServer> servers = new HashMap<>();
    private final Map<MergeKey, RunningServer> merges = new HashMap<>();
    private int answered;
    private long refused;

    /**
     * @param bound how many transactions at work make new requests from outside get 503; four times
     *     as many that were answered do it too. Requests within a dialog, CANCEL and our own go on
     *     until half as many more, so that calls can still end
     * @param random makes branches and tags: a {@code SecureRandom} outside of tests, for who can
     *     guess them can answer in another's name
     */
    public TransactionLayer(
            Lane lane,
            SipTransport transport,
            SipTimers timers,
            TransactionUser user,
            int bound,
            RandomGenerator random) {
        this.lane = lane;
        this.transport = transport;
        this.timers = timers;
        this.user = user;
        this.bound = bound;
        this.random = random;
        this.tagSecret = random.nextLong();
    }

    /** Takes what the transport received; {@link hotline.telephony.sip.transport.Arrival} noted. */
    public void received(Hop from, SipMessage message) {
        switch (message) {
            case SipRequest request -> received(from, request);
            case SipResponse response -> received(from, response);
        }
    }

    /**
     * Sends a request in a transaction of its own. Our Via with a new branch is put on top; one
     * that is too big for UDP goes by TCP when it can (§18.1.1).
     *
     * @param request any but ACK and CANCEL: see {@link #sendAck} and {@link
     *     ClientTransaction#cancel}
     * @param listener never called before this returned
     */
    public ClientTransaction send(SipRequest request, Hop hop, ClientListener listener) {
        if (request.method().equals(Method.ACK) || request.method().equals(Method.CANCEL)) {
            throw new IllegalArgumentException(request.method() + " is no transaction to start");
        }
        RunningClient client = client(request, hop, listener);
        if (atWork() >= withReserve(bound)) {
            refused++;
            lane.execute(() -> listener.failed(client, Failure.OVERLOAD));
        } else {
            run(client);
        }
        return client;
    }

    /**
     * Sends the ACK of a 2xx, which belongs to no transaction (§13.2.2.4), with a Via of ours on
     * top. If it gets lost the 2xx comes again, and so must the ACK.
     */
    public void sendAck(SipRequest ack, Hop hop) {
        SipRequest sent = onItsWay(ack, hop);
        if (PathMtu.isTooBig(sent, hop)) {
            Hop tcp = PathMtu.byTcp(hop);
            transmit(onItsWay(ack, tcp), tcp, () -> transmit(sent, hop, () -> {}));
        } else {
            transmit(sent, hop, () -> {});
        }
    }

    /** How many transactions there are. */
    public int size() {
        return clients.size() + servers.size();
    }

    /** How many of them are not answered yet, or are our own. */
    private int atWork() {
        return size() - answered;
    }

    /** How many requests found the table full, from outside and our own. */
    public long refused() {
        return refused;
    }

    private void received(Hop from, SipRequest request) {
        if (request.method().equals(Method.ACK)) {
            receivedAck(from, request);
            return;
        }
        ServerKey key = ServerKey.of(request);
        RunningServer known = servers.get(key);
        if (known != null) {
            known.repeated();
        } else if (isFullFor(request)) {
            refused++;
            refuse(from, request);
        } else {
            receivedNew(new RunningServer(this, lane, request, from, key));
        }
    }

    private boolean isFullFor(SipRequest request) {
        int room = mayUseReserve(request) ? withReserve(bound) : bound;
        return atWork() >= room || answered / ANSWERED_FOR_EACH >= room;
    }

    private static int withReserve(int bound) {
        return bound + bound / 2;
    }

    private void receivedAck(Hop from, SipRequest ack) {
        RunningServer invite = servers.get(ServerKey.ofInvite(ack));
        if (invite != null && invite.isAcknowledgedBy(ack)) {
            invite.acknowledged(ack);
        } else {
            user.ack(ack, from);
        }
    }

    private void receivedNew(RunningServer server) {
        servers.put(server.key(), server);
        SipRequest request = server.request();
        if (request.method().equals(Method.CANCEL)) {
            server.begin();
            receivedCancel(server);
        } else if (server.mergeKey() != null
                && merges.putIfAbsent(server.mergeKey(), server) != null) {
            server.begin();
            // §8.2.2.2: it came by two paths, and the other copy is being served.
            server.respond(answer(request, 482).build());
        } else {
            server.begin();
            user.request(server);
        }
    }

    // §9.2
    private void receivedCancel(RunningServer transaction) {
        SipRequest cancel = transaction.request();
        RunningServer invite = servers.get(ServerKey.ofInvite(cancel));
        if (invite == null) {
            transaction.respond(answer(cancel, 481).build());
            return;
        }
        String tag = invite.toTag();
        SipResponse.Builder ok = answer(cancel, 200);
        transaction.respond(tag == null ? ok.build() : ok.to(cancel.to().withTag(tag)).build());
        invite.cancelled(cancel);
    }

    private void received(Hop from, SipResponse response) {
        // §8.1.3.3: more than one Via means that it is not for us.
        if (response.headers().vias().size() != 1) {
            return;
        }
        String branch = response.topVia().branch();
        Method method = response.cseq().method();
        RunningClient client = branch == null ? null : clients.get(new ClientKey(branch, method));
        if (client != null) {
            client.received(response);
        } else if (response.isSuccess() && method.equals(Method.INVITE)) {
            user.strayResponse(response, from);
        }
    }

    private static boolean mayUseReserve(SipRequest request) {
        return request.to().tag() != null || request.method().equals(Method.CANCEL);
    }

    // §8.2.7: without a transaction, so the same request must always get the same tag.
    private void refuse(Hop from, SipRequest request) {
        long tag = tagSecret;
        for (char c : (request.topVia().branch() + request.callId()).toCharArray()) {
            tag = tag * 0x5DEECE66DL + c;
        }
        SipResponse response =
                tagged(request, 503, Long.toUnsignedString(tag, 36))
                        .set(HeaderName.RETRY_AFTER, RetryAfter.of(RETRY_AFTER_SECONDS))
                        .build();
        transmit(response, ResponseRoute.of(from, request.topVia()).getFirst(), () -> {});
    }

    private SipResponse.Builder answer(SipRequest request, int status) {
        return tagged(request, status, token());
    }

    private static SipResponse.Builder tagged(SipRequest request, int status, String tag) {
        SipResponse.Builder response = request.respond(status);
        return request.to().tag() == null ? response.to(request.to().withTag(tag)) : response;
    }

    private RunningClient client(SipRequest request, Hop hop, ClientListener listener) {
        SipRequest sent = onItsWay(request, hop);
        if (PathMtu.isTooBig(sent, hop)) {
            Hop tcp = PathMtu.byTcp(hop);
            return new RunningClient(this, lane, onItsWay(request, tcp), tcp, hop, listener);
        }
        return new RunningClient(this, lane, sent, hop, null, listener);
    }

    private void run(RunningClient client) {
        remember(client);
        client.begin();
    }

    SipTimers timers() {
        return timers;
    }

    /** The request with a Via of ours on top, as it goes to that hop. */
    SipRequest onItsWay(SipRequest request, Hop hop) {
        SentBy here = transport.localAddress(hop);
        String branch = Via.MAGIC_COOKIE + token();
        return request.toBuilder()
                .via(Via.of(hop.protocol().name(), here.host(), here.port(), branch))
                .build();
    }

    /** 95 bits that nobody can guess. */
    private String token() {
        // A long with its sign bit is written by way of a BigInteger.
        return Long.toString(random.nextLong() >>> 1, 36)
                + Integer.toUnsignedString(random.nextInt(), 36);
    }

    void remember(RunningClient client) {
        clients.put(client.key(), client);
    }

    void forget(RunningClient client) {
        clients.remove(client.key(), client);
    }

    void forget(RunningServer server) {
        servers.remove(server.key(), server);
        unmerge(server);
        if (server.hasAnswer()) {
            answered--;
        }
    }

    /** A rejected request may come again with its old CSeq, for some clients know no better. */
    void answered(RunningServer server, SipResponse response) {
        answered++;
        if (!response.isSuccess()) {
            unmerge(server);
        }
    }

    private void unmerge(RunningServer server) {
        if (server.mergeKey() != null) {
            merges.remove(server.mergeKey(), server);
            server.unmerged();
        }
    }

    void passAck(SipRequest ack, Hop from) {
        user.ack(ack, from);
    }

    void sendCancel(SipRequest cancel, Hop hop) {
        // The answer to a CANCEL says nothing: what counts is the INVITE's final response (§9.1).
        run(new RunningClient(this, lane, cancel, hop, null, ClientListener.NOBODY));
    }

    void transmit(SipMessage message, Hop hop, Runnable failed) {
        transmit(message.encode(), hop, failed);
    }

    void transmit(byte[] message, Hop hop, Runnable failed) {
        transport.send(message, hop, why -> lane.execute(failed));
    }
}
