package hotline.telephony.sip.transaction;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.ResponseRoute;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server transaction at work. */
final class RunningServer extends Running<Input.OfServer, Effect.OfServer>
        implements ServerTransaction {

    private final TransactionLayer layer;
    private final Hop from;
    private final ServerKey key;
    private @Nullable MergeKey mergeKey;
    private final List<Hop> back;
    private ServerListener listener = ServerListener.NOBODY;

    /** Null when it is answered: the transaction stays for half a minute, the call should not. */
    private @Nullable SipRequest request;

    private @Nullable SipResponse atHand;
    private byte @Nullable [] last;
    private @Nullable String toTag;
    private @Nullable SipRequest ackAtHand;
    private boolean answered;
    private boolean isAccepted;

    RunningServer(TransactionLayer layer, Lane lane, SipRequest request, Hop from, ServerKey key) {
        super(lane, machine(layer.timers(), request, from));
        this.layer = layer;
        this.request = request;
        this.from = from;
        this.key = key;
        this.mergeKey = MergeKey.of(request);
        this.back = ResponseRoute.of(from, request.topVia());
    }

    private static Machine<?, Input.OfServer, Effect.OfServer> machine(
            SipTimers timers, SipRequest request, Hop from) {
        boolean reliable = from.protocol().isReliable();
        return request.method().equals(Method.INVITE)
                ? new InviteServer(timers, reliable)
                : new NonInviteServer(timers, reliable);
    }

    ServerKey key() {
        return key;
    }

    @Nullable MergeKey mergeKey() {
        return mergeKey;
    }

    void unmerged() {
        mergeKey = null;
    }

    @Override
    public SipRequest request() {
        SipRequest open = request;
        if (open == null) {
            throw new IllegalStateException("answered already: " + key);
        }
        return open;
    }

    @Override
    public Hop from() {
        return from;
    }

    @Override
    public boolean isAnswered() {
        return answered || isOver();
    }

    /** True once there was a final response, also when the transaction is over. */
    boolean hasAnswer() {
        return answered;
    }

    @Override
    public void listen(ServerListener changed) {
        listener = changed;
    }

    @Override
    public void respond(SipResponse response) {
        if (isOver()) {
            return;
        }
        atHand = response;
        if (response.isFinal() && !answered) {
            answered = true;
            layer.answered(this, response);
            isAccepted = response.isSuccess() && response.cseq().method().equals(Method.INVITE);
        }
        on(
                response.isProvisional()
                        ? new Input.Provisional()
                        : response.isSuccess() ? new Input.Success() : new Input.Rejection());
        if (answered) {
            keepOnlyRepeats();
        }
    }

    // 2xx to INVITEs are the user's to repeat.
    private void keepOnlyRepeats() {
        request = null;
        atHand = null;
        if (isAccepted) {
            last = null;
        }
    }

    void repeated() {
        on(new Input.Repeated());
    }

    /** §17.2.3: two ACKs of an RFC 2543 peer differ in nothing but the To tag. */
    boolean isAcknowledgedBy(SipRequest ack) {
        return key instanceof ServerKey.ByBranch || Objects.equals(toTag(), ack.to().tag());
    }

    void acknowledged(SipRequest ack) {
        ackAtHand = ack;
        on(new Input.Acknowledged());
        ackAtHand = null;
        last = null; // nothing is sent any more
    }

    void cancelled(SipRequest cancel) {
        if (!isAnswered()) {
            listener.cancelled(this, cancel);
        }
    }

    /** The To tag of the last response, for a CANCEL's answer to carry it too (§9.2). */
    @Nullable String toTag() {
        return toTag;
    }

    @Override
    Input.OfServer fired(Timer timer) {
        return new Input.Fired(timer);
    }

    @Override
    void forget() {
        layer.forget(this);
    }

    @Override
    void perform(Effect.OfServer effect) {
        switch (effect) {
            case Effect.Start(var timer, var after) -> start(timer, after);
            case Effect.Stop(var timer) -> stop(timer);
            case Effect.SendResponse _ -> send(Objects.requireNonNull(atHand));
            case Effect.SendTrying _ -> send(request().respond(100).build());
            case Effect.RepeatResponse _ -> {
                if (last != null) {
                    transmit(last);
                }
            }
            case Effect.PassAck _ -> layer.passAck(Objects.requireNonNull(ackAtHand), from);
            case Effect.TellTimeout _ -> listener.failed(this, Failure.TIMEOUT);
            case Effect.TellTransportFailure _ -> listener.failed(this, Failure.TRANSPORT);
        }
    }

    private void send(SipResponse response) {
        byte[] encoded = response.encode();
        last = encoded;
        toTag = response.to().tag();
        transmit(encoded);
    }

    private void transmit(byte[] response) {
        tryNext(response, 0);
    }

    private void tryNext(byte[] response, int hop) {
        layer.transmit(
                response,
                back.get(hop),
                () -> {
                    if (hop + 1 < back.size()) {
                        tryNext(response, hop + 1);
                    } else if (!isOver()) {
                        on(new Input.TransportFailed());
                    }
                });
    }
}
