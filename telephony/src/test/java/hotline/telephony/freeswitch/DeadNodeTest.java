package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.lane.VirtualLane;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Party;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.simulated.SimulatedRig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two FreeSWITCHes, and one of them stays away, for a while or for good. */
class DeadNodeTest {

    private static final Instant BEGIN = Instant.parse("2026-01-05T01:00:00Z");

    private final VirtualLane lane = new VirtualLane();
    private final SimulatedRig oneWorld = new SimulatedRig(lane);
    private final SimulatedRig twoWorld = new SimulatedRig(lane);
    private final ScriptedFreeSwitch one = new ScriptedFreeSwitch(lane, oneWorld.theSwitch());
    private final ScriptedFreeSwitch two = new ScriptedFreeSwitch(lane, twoWorld.theSwitch());
    private final List<SwitchEvent> told = new ArrayList<>();
    private final FreeSwitchSwitch theSwitch = theSwitch();

    private record Up(LegId leg, FarCall call) {}

    private FreeSwitchSwitch theSwitch() {
        var trunk =
                new TrunkSettings.Peer(
                        "carrier",
                        new TrunkAddress("192.0.2.20", 5060, Transport.UDP),
                        TrunkRules.PLAIN.asDefault());
        var nodes =
                List.of(
                        new FreeSwitchSettings.Node("one", "192.0.2.1", 8021, "secret"),
                        new FreeSwitchSettings.Node("two", "192.0.2.2", 8021, "secret"));
        var settings =
                FreeSwitchSettings.of(
                                nodes, FreeSwitchSettings.SharedFolder.same(Path.of("/shared")))
                        .with(List.of(), List.of(trunk));
        Map<String, ScriptedFreeSwitch> scripted = Map.of("one", one, "two", two);
        return new FreeSwitchSwitch(
                settings,
                lane,
                () -> BEGIN.plus(lane.elapsed()),
                (node, _, listener) -> {
                    ScriptedFreeSwitch here = scripted.get(node.name());
                    return (here == null ? one : here).reachedBy(listener);
                },
                (condition, _) -> await(condition),
                Runnable::run);
    }

    @BeforeEach
    void start() {
        theSwitch.onEvent(told::add);
        theSwitch.start();
        assertTrue(
                await(() -> theSwitch.nodes().stream().allMatch(FreeSwitchSwitch.NodeState::up)));
    }

    @AfterEach
    void close() {
        theSwitch.close();
        oneWorld.close();
        twoWorld.close();
    }

    @Test
    void aNodeThatStaysAwayTakesItsOwnCallsWithItAndNoOthers() {
        Up here = call(oneWorld.subscriber("13800000001"));
        Up there = call(twoWorld.subscriber("13800000002"));

        two.loseConnection();
        two.faults().deaf(true);

        call(oneWorld.subscriber("13800000003"));
        assertTrue(await(() -> ended(there) != null), told::toString);
        Ended last = ended(there);
        assertEquals(HangupCause.LOST, last == null ? null : last.cause());
        assertEquals(EndedBy.NETWORK, last == null ? null : last.by());
        assertEquals(FarCall.Progress.UP, here.call().progress());
        assertEquals(List.of(2, 0), legs());
        assertFalse(theSwitch.nodes().getLast().up());
    }

    @Test
    void aNodeThatIsBackSoonHasLostNothing() {
        Up there = callOnTwo();
        two.loseConnection();
        lane.advance(Duration.ofSeconds(20));
        two.reconnect();
        lane.advance(Duration.ofSeconds(20));
        two.loseConnection();
        lane.advance(Duration.ofSeconds(20));
        two.reconnect();
        lane.advance(Duration.ofSeconds(40));

        assertEquals(null, ended(there));
        assertEquals(FarCall.Progress.UP, there.call().progress());
        assertEquals(List.of(1, 1), legs());
    }

    @Test
    void whatIsStillUpOnANodeThatWasGivenUpIsHungUpWhenItIsBack() {
        Up there = callOnTwo();
        two.loseConnection();
        assertTrue(await(() -> ended(there) != null));
        assertEquals(FarCall.Progress.UP, there.call().progress());

        two.reconnect();

        assertTrue(await(() -> there.call().progress() == FarCall.Progress.OVER));
        assertEquals(1, told.stream().filter(event -> event instanceof Ended).count());
        assertEquals(List.of(1, 0), legs());
    }

    private Up callOnTwo() {
        call(oneWorld.subscriber("13800000001"));
        return call(twoWorld.subscriber("13800000002"));
    }

    /** Whoever we think is called: on the other node nobody would answer. */
    private Up call(Party party) {
        var leg = LegId.random();
        theSwitch.originate(leg, party.address(), Dial.as(Caller.number("4008")));
        var call = new FarCall[1];
        assertTrue(
                await(() -> party.nextCall().map(ringing -> call[0] = ringing).isPresent()),
                () -> "called from the other node: " + legs());
        call[0].answer();
        assertTrue(await(() -> told.contains(answered(leg))), told::toString);
        return new Up(leg, call[0]);
    }

    private SwitchEvent answered(LegId leg) {
        return told.stream()
                .filter(event -> event instanceof Answered answer && answer.leg().equals(leg))
                .findFirst()
                .orElse(new Answered(Instant.MAX, leg));
    }

    private @Nullable Ended ended(Up up) {
        return told.stream()
                .filter(event -> event instanceof Ended)
                .map(Ended.class::cast)
                .filter(event -> event.leg().equals(up.leg()))
                .findFirst()
                .orElse(null);
    }

    private List<Integer> legs() {
        return theSwitch.nodes().stream().map(FreeSwitchSwitch.NodeState::legs).toList();
    }

    private boolean await(BooleanSupplier condition) {
        return oneWorld.await(condition) || twoWorld.await(condition);
    }
}
