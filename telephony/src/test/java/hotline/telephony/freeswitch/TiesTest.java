package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.AppMessage;
import hotline.telephony.esl.EslReply;
import hotline.telephony.lane.VirtualLane;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey.LegState;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Refused;
import hotline.telephony.phone.SwitchEvent.Separated;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two who talk and live on two nodes. */
class TiesTest {

    private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

    private static final String STATUS =
            """
            Name             \texternal
            URL              \tsip:mod_sofia@192.0.2.2:5080
            Dialplan         \tXML
            """;

    private final VirtualLane lane = new VirtualLane();
    private final List<SwitchEvent> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final House house =
            new House(
                    lane,
                    new Moment(() -> NOON),
                    told::add,
                    new SharedSounds(FreeSwitchSettings.SharedFolder.same(Path.of("/shared"))),
                    new Errands(lane, Runnable::run));
    private final Ties ties = new Ties(house, new Hands());
    private String status = STATUS;
    private String number = "";
    private LegId near = LegId.random();
    private final LegId far = LegId.random();
    private final Leg alice = leg(node("one"));
    private final Leg bob = leg(node("two"));

    /** The desk, as far as ties need one: does what it is told, and notes it. */
    private final class Hands implements Ties.Hands {
        @Override
        public void call(LegId end, Node from, String dialled, String address) {
            near = end;
            number = dialled;
            asked.add("call from " + from.name() + " to " + address);
        }

        @Override
        public void answer(LegId end) {
            asked.add("answer");
        }

        @Override
        public Optional<String> join(LegId leg, LegId end) {
            asked.add("join " + name(leg) + " with " + name(end));
            return Optional.empty();
        }

        @Override
        public void hangUp(LegId end) {
            asked.add("hang up " + name(end));
        }
    }

    private String name(LegId leg) {
        return leg.equals(alice.id())
                ? "alice"
                : leg.equals(bob.id()) ? "bob" : leg.equals(near) ? "near" : "far";
    }

    private Node node(String name) {
        var node = new Node(name);
        node.reachedBy(
                new Link() {
                    @Override
                    public void api(ApiCommand command, Consumer<Answer> then) {
                        then.accept(Answer.said(new EslReply(status)));
                    }

                    @Override
                    public void job(ApiCommand command, Duration within, Consumer<Answer> then) {}

                    @Override
                    public void send(AppMessage message, Consumer<Answer> then) {}
                });
        node.isNowUp();
        return node;
    }

    private Leg leg(Node node) {
        LegId id = LegId.random();
        return new Leg(
                id,
                node,
                true,
                id.toString(),
                "",
                Optional.empty(),
                LegState.ANSWERED,
                NOON,
                house);
    }

    private void farArrives() {
        var origin = new SwitchEvent.Origin.FromTrunk("");
        ties.told(
                new Offered(
                        NOON, far, origin, Caller.number(""), number, Optional.empty(), Map.of()));
    }

    private void tie() {
        assertEquals(Optional.empty(), ties.join(alice, bob));
        farArrives();
        ties.told(new Answered(NOON, far));
        ties.told(new Answered(NOON, near));
        ties.told(new Bridged(NOON, alice.id(), near));
        ties.told(new Bridged(NOON, near, alice.id()));
        ties.told(new Bridged(NOON, bob.id(), far));
        ties.told(new Bridged(NOON, far, bob.id()));
    }

    private static Ended ended(LegId leg, HangupCause cause) {
        return new Ended(NOON, leg, cause, EndedBy.NETWORK, 0, cause.q850());
    }

    @Test
    void theyTalkOverACallFromNodeToNodeAndHearNothingOfIt() {
        tie();

        assertEquals(
                List.of(
                        "call from one to 192.0.2.2:5080",
                        "answer",
                        "join bob with far",
                        "join alice with near"),
                asked);
        assertEquals(
                List.of(
                        new Bridged(NOON, alice.id(), bob.id()),
                        new Bridged(NOON, bob.id(), alice.id())),
                told);
        assertEquals(bob.id(), ties.beyond(alice.id(), near));
        assertEquals(alice.id(), ties.beyond(bob.id(), far));
        assertTrue(ties.isEnd(near) && ties.isEnd(far));
        assertFalse(ties.isEnd(alice.id()));
    }

    @Test
    void whoHangsUpLeavesTheOtherAlone() {
        tie();
        told.clear();
        asked.clear();

        ties.told(ended(alice.id(), HangupCause.NORMAL));
        ties.told(new Separated(NOON, near));
        ties.told(ended(near, HangupCause.NORMAL));
        ties.told(ended(far, HangupCause.NORMAL));
        ties.told(new Separated(NOON, bob.id()));

        assertEquals(
                List.of(ended(alice.id(), HangupCause.NORMAL), new Separated(NOON, bob.id())),
                told);
        assertTrue(asked.containsAll(List.of("hang up near", "hang up far")));
        assertFalse(ties.isEnd(near) || ties.isEnd(far), "nothing is left over");
    }

    @Test
    void whoIsBridgedElsewhereLeavesTheCallBetweenTheNodes() {
        tie();
        asked.clear();

        ties.told(new Separated(NOON, near));

        assertEquals(List.of("hang up near", "hang up far"), asked);
    }

    @Test
    void whenTheNodeOfTheOtherDiesTheCallBetweenThemIsGivenUp() {
        tie();
        asked.clear();

        ties.told(ended(far, HangupCause.LOST));

        assertEquals(List.of("hang up near"), asked);
    }

    @Test
    void aCallBetweenThemThatFailsIsARefusalOfTheBridge() {
        ties.join(alice, bob);

        ties.told(ended(near, HangupCause.CARRIER_FAILURE));

        assertEquals("bridge", ((Refused) told.getFirst()).command());
        assertEquals(alice.id(), ((Refused) told.getFirst()).leg());
        assertFalse(ties.isEnd(near));
        assertFalse(ties.expects(number));
    }

    @Test
    void aNodeWithoutTheProfileIsSaid() {
        status = "Invalid Profile!";

        ties.join(alice, bob);

        assertTrue(((Refused) told.getFirst()).why().contains("external"));
        assertEquals(List.of(), asked);
    }

    @Test
    void whoHangsUpMeanwhileIsNotConnected() {
        ties.join(alice, bob);
        farArrives();
        ties.told(ended(bob.id(), HangupCause.NORMAL));
        asked.clear();

        ties.told(new Answered(NOON, far));
        ties.told(new Answered(NOON, near));

        assertEquals(List.of(), asked);
    }

    @Test
    void askedAgainTheyAreToldAgain() {
        tie();
        told.clear();
        asked.clear();

        ties.join(bob, alice);

        assertEquals(2, told.size());
        assertEquals(List.of(), asked);
    }

    @Test
    void nobodyElseCanDialInThere() {
        ties.join(alice, bob);

        assertTrue(ties.expects(number));
        assertFalse(ties.expects("hotline-tie-" + LegId.random()));
        farArrives();
        assertFalse(ties.expects(number), "and only once");
    }

    @Test
    void whoCannotBeHeardYetIsNotConnected() {
        LegId id = LegId.random();
        var ringing =
                new Leg(
                        id,
                        node("two"),
                        true,
                        id.toString(),
                        "",
                        Optional.empty(),
                        LegState.OFFERED,
                        NOON,
                        house);

        assertTrue(ties.join(alice, ringing).isPresent());
        bob.node().isNowDown("it left");
        assertTrue(ties.join(alice, bob).orElse("").contains("not reached"));
    }
}
