package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.AppMessage;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.esl.EslNews;
import hotline.telephony.esl.EslReply;
import hotline.telephony.lane.VirtualLane;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Refused;
import hotline.telephony.phone.SwitchEvent.Unregistered;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two FreeSWITCH nodes, of which one goes away. */
class SeveralNodesTest {

    private final VirtualLane lane = new VirtualLane();
    private final List<SwitchEvent> told = new ArrayList<>();
    private final Desk desk = desk();
    private final FakeNode one = new FakeNode("one");
    private final FakeNode two = new FakeNode("two");

    private Desk desk() {
        var shared =
                FreeSwitchSettings.SharedFolder.same(Path.of(System.getProperty("java.io.tmpdir")));
        var house =
                new House(
                        lane,
                        new Moment(() -> Instant.EPOCH.plus(lane.elapsed())),
                        told::add,
                        new SharedSounds(shared),
                        new Errands(lane, Runnable::run));
        var trunk =
                new TrunkSettings.Peer(
                        "carrier",
                        new TrunkAddress("192.0.2.20", 5060, Transport.UDP),
                        TrunkRules.PLAIN.withLines(5));
        return new Desk(
                house,
                FreeSwitchSettings.of(
                                List.of(new FreeSwitchSettings.Node("one", "192.0.2.1", 8021, "x")),
                                shared)
                        .with(List.of(new Extension("1003", "x")), List.of(trunk)));
    }

    @Test
    void callsGoToTheNodeWithTheFewestLegs() {
        for (int i = 0; i < 4; i++) {
            dial();
        }

        assertEquals(2, one.dialled.size());
        assertEquals(2, two.dialled.size());
    }

    @Test
    void aTrunkWithoutAFreeLineTakesNoMore() {
        for (int i = 0; i < 5; i++) {
            dial();
        }

        LegId last = dial();

        assertEquals(HangupCause.CONGESTION, told(Ended.class).getLast().cause());
        assertEquals(last, told(Ended.class).getLast().leg());
    }

    @Test
    void anExtensionIsCalledFromTheNodeThatItsPhoneIsRegisteredAt() {
        two.happens(
                "CUSTOM",
                Map.of(
                        "Event-Subclass", "sofia::register",
                        "username", "1003",
                        "contact", "<sip:1003@192.0.2.10:5063>",
                        "expires", "60"));
        for (int i = 0; i < 3; i++) {
            desk.originate(
                    LegId.random(),
                    new Destination.Extension("1003"),
                    Dial.as(Caller.number("4008")));
        }

        assertEquals(3, two.dialled.size());
        assertTrue(one.dialled.isEmpty());
    }

    @Test
    void aNodeThatDiesTakesOnlyItsOwnCallsWithIt() {
        LegId first = answered(one);
        LegId second = answered(two);

        two.news(new EslNews.Disconnected("the connection was closed"));
        desk.with(second, "separate", desk::separate);
        assertEquals(second, told(Refused.class).getLast().leg());
        dial();
        dial();
        assertEquals(3, one.dialled.size(), "the other one carries on");
        assertTrue(told(Ended.class).isEmpty(), "nobody knows yet what became of the call");

        two.news(new EslNews.Connected("another-run", EslNews.Since.RESTARTED));

        assertEquals(List.of(second), told(Ended.class).stream().map(Ended::leg).toList());
        assertEquals(HangupCause.LOST, told(Ended.class).getFirst().cause());
        assertTrue(desk.shown().legs().stream().anyMatch(leg -> leg.id().equals(first)));
    }

    @Test
    void aNodeThatStaysAwayTakesItsPhonesWithIt() {
        two.happens(
                "CUSTOM",
                Map.of(
                        "Event-Subclass", "sofia::register",
                        "username", "1003",
                        "contact", "<sip:1003@192.0.2.10:5063>",
                        "expires", "60"));

        two.news(new EslNews.Disconnected("the connection was closed"));
        lane.advance(Duration.ofSeconds(4));
        assertTrue(told(Unregistered.class).isEmpty(), "a blink is no loss");
        lane.advance(Duration.ofSeconds(2));

        assertEquals("1003", told(Unregistered.class).getFirst().extension());
    }

    @Test
    void legsOnTwoNodesAreBridgedOverACallFromOneToTheOther() {
        LegId first = answered(one);
        LegId second = answered(two);

        desk.bridge(first, second);

        assertEquals(2, one.dialled.size());
        assertEquals(1, two.dialled.size());
        LegId near = one.dialled.getLast();
        assertEquals(
                "sofia/external/hotline-tie-" + near + "@192.0.2.2:5080 &park()",
                one.lastDialString);
        assertEquals(
                List.of(first, second), desk.shown().legs().stream().map(Survey.Leg::id).toList());
        assertTrue(told(Refused.class).isEmpty());
    }

    private LegId dial() {
        var leg = LegId.random();
        desk.originate(
                leg, new Destination.OverTrunk("carrier", "10086"), Dial.as(Caller.number("4008")));
        return leg;
    }

    /** A leg that this node has dialled and somebody has answered. */
    private LegId answered(FakeNode on) {
        LegId leg = dial();
        FakeNode where = on.dialled.contains(leg) ? on : on == one ? two : one;
        assertEquals(on.node.name(), where.node.name(), "dialled elsewhere");
        on.happens("CHANNEL_CREATE", Map.of("Unique-ID", leg.toString()));
        on.happens("CHANNEL_ANSWER", Map.of("Unique-ID", leg.toString()));
        Optional.ofNullable(on.jobs.get(leg))
                .orElseThrow()
                .accept(Link.Answer.said(new EslReply("+OK " + leg)));
        assertEquals(leg, told(Answered.class).getLast().leg());
        return leg;
    }

    private <E extends SwitchEvent> List<E> told(Class<E> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A node on which nothing is up, and that answers at once. */
    private final class FakeNode implements Link {

        private final Node node;
        private final List<LegId> dialled = new ArrayList<>();
        private String lastDialString = "";
        private final Map<LegId, Consumer<Answer>> jobs = new HashMap<>();

        FakeNode(String name) {
            node = new Node(name);
            node.reachedBy(this);
            desk.nodes().add(node);
            news(new EslNews.Connected(name, EslNews.Since.FIRST));
            assertTrue(node.isUp());
        }

        void news(EslNews news) {
            desk.nodes().news(node, news);
        }

        void happens(String name, Map<String, String> headers) {
            news(new EslNews.Happened(EslEvent.of(name, headers, "")));
        }

        @Override
        public void api(ApiCommand command, Consumer<Answer> then) {
            then.accept(
                    Answer.said(
                            new EslReply(
                                    switch (command.line()
                                            .substring(0, command.line().indexOf(' '))) {
                                        case "show" -> "{\"row_count\":0}";
                                        case "sofia" -> "URL \tsip:mod_sofia@192.0.2.2:5080";
                                        case String _ -> "+OK";
                                    })));
        }

        @Override
        public void job(ApiCommand command, Duration within, Consumer<Answer> then) {
            String line = command.line();
            int at = line.indexOf("origination_uuid=") + "origination_uuid=".length();
            var leg = new LegId(UUID.fromString(line.substring(at, at + 36)));
            dialled.add(leg);
            lastDialString = line.substring(line.indexOf('}') + 1);
            jobs.put(leg, then);
        }

        @Override
        public void send(AppMessage message, Consumer<Answer> then) {
            then.accept(Answer.said(new EslReply("+OK")));
        }
    }
}
