package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.lane.VirtualLane;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.transaction.VirtualWire;
import hotline.telephony.sip.transaction.VirtualWire.Passing;
import hotline.telephony.sip.transaction.VirtualWire.Weather;
import hotline.telephony.sip.transport.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Alice on the left, Bob on the right, a wire between them, and time that is made up. */
final class Stage {

    /** Every message takes 50 ms: enough to cross. */
    static final Weather SLOW = new Weather(0, 0, Duration.ofMillis(50), Duration.ZERO);

    /** No session timers, so that a story ends when it is told. */
    static final DialogSettings PLAIN =
            DialogSettings.DEFAULT.with(
                    new DialogSettings.TimerSettings(Duration.ZERO, Duration.ofSeconds(90)));

    final VirtualLane lane = new VirtualLane();
    final VirtualWire wire;
    final Party alice;
    final Party bob;

    Stage() {
        this(PLAIN, PLAIN);
    }

    Stage(DialogSettings alices, DialogSettings bobs) {
        this(alices, bobs, SLOW, Protocol.UDP, 1);
    }

    Stage(
            DialogSettings alices,
            DialogSettings bobs,
            Weather weather,
            Protocol protocol,
            long seed) {
        wire = new VirtualWire(lane, protocol, weather, seed);
        alice = new Party("alice", lane, wire.left(), alices, seed + 1);
        bob = new Party("bob", lane, wire.right(), bobs, seed + 2);
    }

    /** A call that is up: answered and acknowledged. */
    static Stage inCall() {
        return new Stage().connect();
    }

    Stage connect() {
        bob.willing();
        alice.call();
        pass(1_000);
        assertEquals(Session.State.CONFIRMED, alice.session().state());
        assertEquals(Session.State.CONFIRMED, bob.session().state());
        alice.heard.clear();
        bob.heard.clear();
        wire.passed().clear();
        return this;
    }

    void pass(long millis) {
        lane.advance(Duration.ofMillis(millis));
    }

    /** Runs until nothing happens any more, and then nothing may be left. */
    void end() {
        lane.runUntilQuiet(Duration.ofMinutes(10));
        assertEquals(0, alice.agent.sessions(), "sessions of Alice");
        assertEquals(0, bob.agent.sessions(), "sessions of Bob");
        assertEquals(0, alice.agent.transactions(), "transactions of Alice");
        assertEquals(0, bob.agent.transactions(), "transactions of Bob");
        assertEquals(0, lane.pendingTimers(), "timers");
        endsOnce(alice);
        endsOnce(bob);
    }

    private static void endsOnce(Party party) {
        long ended = party.heard.stream().filter(news -> news.startsWith("ended")).count();
        assertEquals(party.endings.size(), ended);
        if (ended > 0) {
            assertEquals(true, party.heard.getLast().startsWith("ended"), party.heard.toString());
        }
    }

    /** What went over the wire, e.g. "left INVITE". */
    List<String> flow() {
        return wire.passed().stream()
                .map(passing -> passing.from() + " " + passing.what())
                .toList();
    }

    List<SipMessage> messages(String what) {
        return wire.passed().stream()
                .filter(passing -> passing.what().equals(what))
                .map(Passing::message)
                .toList();
    }

    long count(String what) {
        return messages(what).size();
    }

    /** The next messages of this kind get lost. */
    void lose(String what, int howMany) {
        var left = new AtomicInteger(howMany);
        wire.lose(passing -> passing.what().equals(what) && left.getAndDecrement() > 0);
    }
}
