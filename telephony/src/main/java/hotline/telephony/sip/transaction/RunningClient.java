package hotline.telephony.sip.transaction;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.parse.ParseLimits;
import hotline.telephony.sip.parse.Received;
import hotline.telephony.sip.parse.SipParser;
import hotline.telephony.sip.transport.Hop;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client transaction at work. */
final class RunningClient extends Running<Input.OfClient, Effect.OfClient>
        implements ClientTransaction {

    /** What we wrote ourselves needs no limits. */
    private static final SipParser OURS =
            new SipParser(
                    new ParseLimits(
                            Integer.MAX_VALUE,
                            Integer.MAX_VALUE,
                            Integer.MAX_VALUE,
                            Integer.MAX_VALUE));

    private final TransactionLayer layer;
    private final @Nullable Hop fallback;
    private ClientListener listener;

    /** Null when it is answered: the transaction stays for half a minute, the call should not. */
    private @Nullable SipRequest request;

    /**
     * As it went. Of an accepted INVITE it stays, for further forks may still answer it (RFC 6026
     * §8.4): one piece of memory, where the request is some eighty.
     */
    private byte @Nullable [] sent;

    private Hop hop;
    private ClientKey key;
    private boolean answered;
    private boolean through;
    private @Nullable SipResponse atHand;
    private byte @Nullable [] ack;
    private @Nullable UnaryOperator<SipRequest> cancelDressing;

    /**
     * @param request with our Via on top
     * @param fallback where to go instead when the hop cannot be reached; null for nowhere
     */
    RunningClient(
            TransactionLayer layer,
            Lane lane,
            SipRequest request,
            Hop hop,
            @Nullable Hop fallback,
            ClientListener listener) {
        super(lane, machine(layer.timers(), request, hop));
        this.layer = layer;
        this.request = request;
        this.hop = hop;
        this.fallback = fallback;
        this.listener = listener;
        this.key = keyOf(request);
    }

    private static Machine<?, Input.OfClient, Effect.OfClient> machine(
            SipTimers timers, SipRequest request, Hop hop) {
        boolean reliable = hop.protocol().isReliable();
        return request.method().equals(Method.INVITE)
                ? new InviteClient(timers, reliable)
                : new NonInviteClient(timers, reliable);
    }

    private static ClientKey keyOf(SipRequest request) {
        return new ClientKey(Objects.requireNonNull(request.topVia().branch()), request.method());
    }

    ClientKey key() {
        return key;
    }

    @Override
    public SipRequest request() {
        SipRequest open = request;
        if (open == null) {
            open = readAgain();
            request = open;
        }
        return open;
    }

    private SipRequest readAgain() {
        byte[] bytes = sent;
        if (bytes != null
                && OURS.parse(bytes, 0, bytes.length) instanceof Received(SipRequest again)) {
            return again;
        }
        throw new IllegalStateException("answered already: " + key);
    }

    @Override
    public Hop hop() {
        return hop;
    }

    @Override
    public void listen(ClientListener changed) {
        listener = changed;
    }

    @Override
    public void cancel() {
        cancel(cancel -> cancel);
    }

    @Override
    public void cancel(UnaryOperator<SipRequest> dressing) {
        if (cancelDressing == null) {
            cancelDressing = dressing;
            on(new Input.Cancel());
        }
    }

    void received(SipResponse response) {
        answered = true;
        atHand = response;
        on(
                response.isProvisional()
                        ? new Input.Provisional()
                        : response.isSuccess() ? new Input.Success() : new Input.Rejection());
        atHand = null;
        if (response.isFinal() && !through) {
            through = true;
            keepOnlyRepeats(response);
        }
    }

    private void keepOnlyRepeats(SipResponse response) {
        request = null;
        if (!key.method().equals(Method.INVITE) || !response.isSuccess()) {
            sent = null;
            listener = ClientListener.NOBODY;
        }
    }

    private void transportFailed() {
        if (isOver()) {
            return;
        }
        if (fallback != null && !hop.equals(fallback) && !answered) {
            goBy(fallback);
        } else {
            on(new Input.TransportFailed());
        }
    }

    // §18.1.1: what did not get through by TCP goes by UDP after all. To the far end it is new.
    private void goBy(Hop other) {
        forget();
        hop = other;
        SipRequest again = layer.onItsWay(request().toBuilder().removeTopVia().build(), other);
        request = again;
        sent = null;
        key = keyOf(again);
        layer.remember(this);
        beginAnew(machine(layer.timers(), again, other));
    }

    @Override
    Input.OfClient fired(Timer timer) {
        return new Input.Fired(timer);
    }

    @Override
    void forget() {
        layer.forget(this);
    }

    @Override
    void perform(Effect.OfClient effect) {
        switch (effect) {
            case Effect.Start(var timer, var after) -> start(timer, after);
            case Effect.Stop(var timer) -> stop(timer);
            case Effect.SendRequest _ -> layer.transmit(sent(), hop, this::transportFailed);
            case Effect.SendAck _ -> {
                if (ack == null) {
                    ack = ack().encode();
                }
                layer.transmit(ack, hop, this::transportFailed);
            }
            case Effect.SendCancel _ -> layer.sendCancel(cancelRequest(), hop);
            case Effect.PassResponse _ -> listener.response(this, atHand());
            case Effect.TellTimeout _ -> listener.failed(this, Failure.TIMEOUT);
            case Effect.TellTransportFailure _ -> listener.failed(this, Failure.TRANSPORT);
        }
    }

    private byte[] sent() {
        byte[] bytes = sent;
        if (bytes == null) {
            bytes = request().encode();
            sent = bytes;
        }
        return bytes;
    }

    // §17.1.1.3: the To of the response, everything else as in the INVITE.
    private SipRequest ack() {
        return likeRequest(Method.ACK).copy(HeaderName.TO, atHand()).build();
    }

    // §9.1
    private SipRequest cancelRequest() {
        SipRequest cancel = likeRequest(Method.CANCEL).copy(HeaderName.TO, request()).build();
        return cancelDressing == null ? cancel : cancelDressing.apply(cancel);
    }

    private SipRequest.Builder likeRequest(Method method) {
        SipRequest invite = request();
        return SipRequest.builder(method, invite.uri())
                .via(invite.topVia())
                .maxForwards(SipRequest.DEFAULT_MAX_FORWARDS)
                .copy(HeaderName.ROUTE, invite)
                .copy(HeaderName.FROM, invite)
                .copy(HeaderName.CALL_ID, invite)
                .cseq(invite.cseq().number());
    }

    private SipResponse atHand() {
        return Objects.requireNonNull(atHand);
    }
}
