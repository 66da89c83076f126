package hotline.telephony.sip.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import hotline.telephony.lane.VirtualLane;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.parse.ParseLimits;
import hotline.telephony.sip.parse.Received;
import hotline.telephony.sip.parse.SipParser;
import hotline.telephony.sip.transport.Arrival;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import hotline.telephony.sip.transport.SentBy;
import hotline.telephony.sip.transport.SipTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Two ends joined by a wire in virtual time, which loses, doubles, delays and overtakes by a seed.
 * Over a reliable protocol it only delays, and keeps the order. Join each end to a layer: {@code
 * new TransactionLayer(lane, wire.left(), ...)} and {@code wire.left().attach(layer::received)}.
 */
public final class VirtualWire {

    /**
     * What happens to datagrams.
     *
     * @param loss how many of 1 get lost
     * @param duplication how many of 1 come twice
     * @param delay at least
     * @param jitter at most this much more, so that later ones may overtake
     */
    public record Weather(double loss, double duplication, Duration delay, Duration jitter) {

        /** Nothing is lost, nothing takes time. */
        public static final Weather CALM = new Weather(0, 0, Duration.ZERO, Duration.ZERO);

        public static final Weather STORM =
                new Weather(0.2, 0.1, Duration.ofMillis(5), Duration.ofMillis(400));
    }

    /** A message that was given to the wire, lost or not. */
    public record Passing(Duration at, End from, Hop hop, SipMessage message) {

        public long millis() {
            return at.toMillis();
        }

        /** The method of a request, the status and method of a response: "INVITE", "180 INVITE". */
        public String what() {
            return switch (message) {
                case SipRequest request -> request.method().name();
                case SipResponse response ->
                        response.status() + " " + response.cseq().method().name();
            };
        }
    }

    private static final SipParser PARSER = new SipParser(ParseLimits.DEFAULT);

    private final VirtualLane lane;
    private final Protocol protocol;
    private final Weather weather;
    private final Random random;
    private final End left;
    private final End right;
    private final List<Passing> passed = new ArrayList<>();
    private Predicate<Passing> losing = passing -> false;
    private Predicate<Hop> refusing = hop -> false;

    public VirtualWire(VirtualLane lane, Protocol protocol, Weather weather, long seed) {
        this.lane = lane;
        this.protocol = protocol;
        this.weather = weather;
        this.random = new Random(seed);
        this.left = new End(address(1));
        this.right = new End(address(2));
    }

    /** A calm wire. */
    public VirtualWire(VirtualLane lane, Protocol protocol) {
        this(lane, protocol, Weather.CALM, 1);
    }

    public End left() {
        return left;
    }

    public End right() {
        return right;
    }

    /** All that was sent so far, in order. */
    public List<Passing> passed() {
        return passed;
    }

    /** When messages like this ("INVITE", "180 INVITE") were sent, in milliseconds. */
    public List<Long> millisOf(String what) {
        return passed.stream()
                .filter(passing -> passing.what().equals(what))
                .map(Passing::millis)
                .toList();
    }

    /** From now on those get lost, besides what the weather takes. */
    public void lose(Predicate<Passing> which) {
        losing = which;
    }

    /** From now on sending to these hops fails. */
    public void refuse(Predicate<Hop> which) {
        refusing = which;
    }

    private static InetSocketAddress address(int last) {
        try {
            byte[] bytes = {(byte) 192, 0, 2, (byte) last};
            return new InetSocketAddress(InetAddress.getByAddress(bytes), 5060);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One end of the wire: the transport of the layer that stands there. */
    public final class End implements SipTransport {

        private final InetSocketAddress address;
        private BiConsumer<Hop, SipMessage> receiver = (from, message) -> {};

        private End(InetSocketAddress address) {
            this.address = address;
        }

        /** Who gets what arrives here. */
        public void attach(BiConsumer<Hop, SipMessage> changed) {
            receiver = changed;
        }

        public InetSocketAddress address() {
            return address;
        }

        /** How to reach the other end from here. */
        public Hop peer() {
            return Hop.to(protocol, other().address);
        }

        @Override
        public SentBy localAddress(Hop hop) {
            return SentBy.of(address);
        }

        @Override
        public void send(byte[] message, Hop hop, Consumer<IOException> failed) {
            if (PARSER.parse(message, 0, message.length) instanceof Received(var read)) {
                send(read, hop, failed);
            } else {
                throw new AssertionError(
                        "sent what nobody can read: " + new String(message, UTF_8));
            }
        }

        @Override
        public void send(SipMessage message, Hop hop, Consumer<IOException> failed) {
            var passing = new Passing(lane.elapsed(), this, hop, message);
            passed.add(passing);
            if (refusing.test(hop)) {
                lane.execute(() -> failed.accept(new IOException("refused by the test")));
            } else if (losing.test(passing)) {
                return;
            } else if (hop.protocol().isReliable()) {
                lane.after(weather.delay, () -> other().arrive(hop.protocol(), message));
            } else {
                carry(message, hop.protocol());
            }
        }

        private void carry(SipMessage message, Protocol by) {
            int copies = random.nextDouble() < weather.duplication ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                if (random.nextDouble() >= weather.loss) {
                    lane.after(
                            weather.delay.plusNanos(
                                    (long) (random.nextDouble() * weather.jitter.toNanos())),
                            () -> other().arrive(by, message));
                }
            }
        }

        private void arrive(Protocol by, SipMessage message) {
            InetSocketAddress source = other().address;
            var from = new Hop(by, source, 1, null);
            receiver.accept(
                    from,
                    switch (message) {
                        case SipRequest request -> Arrival.noted(request, source);
                        case SipResponse response -> response;
                    });
        }

        private End other() {
            return this == left ? right : left;
        }

        @Override
        public String toString() {
            return this == left ? "left" : "right";
        }
    }
}
