package hotline.telephony.embedded;

import hotline.telephony.embedded.guard.AddressRates;
import hotline.telephony.embedded.guard.PasswordGuesses;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.sip.dialog.UserAgent;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.RetryAfter;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.parse.Malformed;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Inbound;
import hotline.telephony.sip.transport.ResponseRoute;
import hotline.telephony.sip.transport.SipTransport;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The door for everything that comes by SIP: turns away who may not enter and hands the rest to its
 * lane. Called on the threads of the transport; never waits.
 */
final class SipDoor implements Inbound {

    /** A lane may fall this much further behind for what belongs to calls than for new ones. */
    private static final int PATIENCE_WITH_CALLS = 4;

    private static final long COME_BACK_SECONDS = 5;

    private final Lanes lanes;
    private final List<UserAgent> agents;
    private final SipTransport transport;
    private final Legs legs;
    private final Trunks trunks;
    private final AddressRates rates;
    private final PasswordGuesses guesses;
    private final InstantSource clock;
    private final Consumer<Hop> flowClosed;
    private final LongAdder turnedAway = new LongAdder();

    /**
     * @param agents one for each lane, in the lanes' order
     */
    SipDoor(
            Lanes lanes,
            List<UserAgent> agents,
            SipTransport transport,
            Legs legs,
            Trunks trunks,
            AddressRates rates,
            PasswordGuesses guesses,
            InstantSource clock,
            Consumer<Hop> flowClosed) {
        this.lanes = lanes;
        this.agents = agents;
        this.transport = transport;
        this.legs = legs;
        this.trunks = trunks;
        this.rates = rates;
        this.guesses = guesses;
        this.clock = clock;
        this.flowClosed = flowClosed;
    }

    @Override
    public void received(Hop from, SipMessage message) {
        if (message instanceof SipRequest request && !mayEnter(from, request)) {
            turnedAway.increment();
            return;
        }
        boolean beginsSomething = beginsSomething(message);
        int index = lanes.indexFor(message.callId());
        ThreadLane lane = lanes.at(index);
        UserAgent agent = agents.get(index);
        Runnable task = () -> agent.received(from, message);
        if (beginsSomething) {
            if (!lane.offer(task)) {
                turnedAway.increment();
                comeBackLater(from, (SipRequest) message);
            }
        } else if (lane.waiting() < PATIENCE_WITH_CALLS * Lanes.CAPACITY) {
            // An answer, an acknowledgement, a hang-up: what was let in must be able to end.
            lane.execute(task);
        } else {
            turnedAway.increment();
        }
    }

    @Override
    public void malformed(Hop from, Malformed malformed) {
        InetAddress address = from.remote().getAddress();
        if (guesses.isBlocked(address, clock.instant())
                || !rates.allow(address, System.nanoTime())) {
            turnedAway.increment();
            return;
        }
        SipResponse refusal = malformed.answer();
        if (refusal != null) {
            // Back to where it came from: a Via that may be nonsense is not asked.
            transport.send(refusal, from, _ -> {});
        }
    }

    @Override
    public void closed(Hop flow) {
        flowClosed.accept(flow);
    }

    /** Messages that were not served: from shut-out addresses, too many, or no room. */
    long turnedAway() {
        return turnedAway.sum();
    }

    private static boolean beginsSomething(SipMessage message) {
        return message instanceof SipRequest request
                && request.to().tag() == null
                && !request.method().equals(Method.ACK)
                && !request.method().equals(Method.CANCEL);
    }

    private boolean mayEnter(Hop from, SipRequest request) {
        if (request.method().equals(Method.ACK) || legs.find(dialogOf(request)).isPresent()) {
            return true; // What was let in must be able to go on, and to end.
        }
        InetAddress address = from.remote().getAddress();
        if (request.method().equals(Method.CANCEL)) {
            // The call may have come in before its address was shut out. Not answered when there
            // are too many: whoever means it says it again.
            return trunks.know(address) || rates.allow(address, System.nanoTime());
        }
        if (guesses.isBlocked(address, clock.instant())) {
            return false; // RFC 3261 §26.3.2.4 has nothing for them; silence costs us least
        }
        if (trunks.know(address) || rates.allow(address, System.nanoTime())) {
            return true;
        }
        comeBackLater(from, request);
        return false;
    }

    private static Legs.DialogName dialogOf(SipRequest request) {
        String ourTag = request.to().tag();
        return Legs.DialogName.of(
                request.callId(), ourTag == null ? "" : ourTag, request.from().tag());
    }

    /** §21.5.4, without a transaction: each retransmission gets the same. */
    private void comeBackLater(Hop from, SipRequest request) {
        SipResponse refusal =
                request.respond(503)
                        .toTag("full")
                        .set(HeaderName.RETRY_AFTER, RetryAfter.of(COME_BACK_SECONDS))
                        .build();
        // Who cannot be answered is not worth a second thought.
        transport.send(refusal, ResponseRoute.of(from, request.topVia()).getFirst(), _ -> {});
    }
}
