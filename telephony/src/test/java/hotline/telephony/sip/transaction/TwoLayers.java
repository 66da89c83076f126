package hotline.telephony.sip.transaction;

import hotline.telephony.lane.VirtualLane;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Protocol;
import java.time.Duration;
import java.util.Random;

/** A caller on the left, a callee on the right, and a wire between them. */
final class TwoLayers {

    static final int BOUND = 100;

    final VirtualLane lane = new VirtualLane();
    final VirtualWire wire;
    final RecordingUser caller = new RecordingUser();
    final RecordingUser callee = new RecordingUser();
    final TransactionLayer left;
    final TransactionLayer right;
    private int made;

    TwoLayers(Protocol protocol) {
        wire = new VirtualWire(lane, protocol);
        left =
                new TransactionLayer(
                        lane, wire.left(), SipTimers.RFC_3261, caller, BOUND, new Random(1));
        right =
                new TransactionLayer(
                        lane, wire.right(), SipTimers.RFC_3261, callee, BOUND, new Random(2));
        wire.left().attach(left::received);
        wire.right().attach(right::received);
    }

    /** The caller sends a new request outside of any dialog. */
    ClientTransaction send(Method method) {
        return left.send(newRequest(method), wire.left().peer(), caller);
    }

    SipRequest newRequest(Method method) {
        int number = ++made;
        return SipRequest.builder(method, SipUri.of("callee", "192.0.2.2", 5060))
                .from(NameAddress.of(SipUri.of("caller", "192.0.2.1", -1)).withTag("c" + number))
                .to(NameAddress.of(SipUri.of("callee", "192.0.2.2", -1)))
                .callId("call-" + number)
                .cseq(1)
                .build();
    }

    /** Lets time pass until this instant. */
    void until(long millis) {
        lane.advance(Duration.ofMillis(millis).minus(lane.elapsed()));
    }

    long now() {
        return lane.elapsed().toMillis();
    }

    void untilQuiet() {
        lane.runUntilQuiet(Duration.ofMinutes(10));
    }
}
