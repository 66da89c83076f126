package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Separated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who talks to whom, when the legs live on three lanes and everything is asked at once. */
class TalksAcrossLanesTest {

    private EmbeddedRig rig;
    private EventLog log;
    private final Map<LegId, SwitchEvent> lastWord = new ConcurrentHashMap<>();

    private record Up(LegId leg, FarCall call) {}

    @BeforeEach
    void start() throws Exception {
        rig = new EmbeddedRig(new EmbeddedSettings.Bounds(8_000, 3, 2, 10, 100, 400));
        log = new EventLog(rig);
        rig.theSwitch()
                .onEvent(
                        event -> {
                            log.accept(event);
                            if (event instanceof Bridged || event instanceof Separated) {
                                lastWord.put(((SwitchEvent.OfLeg) event).leg(), event);
                            }
                        });
        rig.theSwitch().start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatIsAskedOfALegAfterABridgeIsDoneAfterIt() {
        List<Up> up = answered(3);
        for (int i = 0; i < 50; i++) {
            LegId one = up.get(i % 3).leg();
            LegId other = up.get((i + 1) % 3).leg();
            int ones = log.all(Separated.class, one).size() + 1;
            int others = log.all(Separated.class, other).size() + 1;

            rig.theSwitch().bridge(one, other);
            rig.theSwitch().separate(one);

            // Both, or news of this round would be counted in the next one.
            eventually("separated", () -> log.all(Separated.class, one).size() == ones);
            eventually("both", () -> log.all(Separated.class, other).size() == others);
            assertEquals(log.all(Bridged.class, one).size(), ones);
            assertEquals(log.all(Bridged.class, other).size(), others);
            assertEquals(Optional.empty(), surveyed(one).bridgedTo());
        }
    }

    @Test
    void aConferenceAskedForRightAfterABridgeTakesItsPlace() {
        List<Up> up = answered(3);
        up.get(0).call().say(440);
        up.get(1).call().say(620);
        up.get(2).call().say(850);

        rig.theSwitch().bridge(up.get(1).leg(), up.get(2).leg());
        rig.theSwitch().conference(up.stream().map(Up::leg).toList());

        eventually(
                "all hear each other",
                () ->
                        up.get(0).call().hears(620)
                                && up.get(0).call().hears(850)
                                && up.get(1).call().hears(440)
                                && up.get(1).call().hears(850)
                                && up.get(2).call().hears(440)
                                && up.get(2).call().hears(620));
    }

    @Test
    void bridgesThatManyAskForAtOnceEndInOnePictureForAll() throws Exception {
        List<Up> up = answered(6);
        var askers = new ArrayList<Thread>();
        for (int seed = 0; seed < 4; seed++) {
            var random = new Random(seed);
            askers.add(Thread.ofVirtual().start(() -> bridgeAtRandom(up, random)));
        }
        for (Thread asker : askers) {
            asker.join();
        }
        settle(up);

        Map<LegId, Optional<LegId>> partner = new ConcurrentHashMap<>();
        up.forEach(each -> partner.put(each.leg(), surveyed(each.leg()).bridgedTo()));
        partner.forEach(
                (leg, other) -> {
                    other.ifPresent(o -> assertEquals(Optional.of(leg), partner.get(o), "mutual"));
                    eventually(
                            "the last word about " + leg + " is true",
                            () ->
                                    other.map(
                                                    o ->
                                                            lastWord.get(leg) instanceof Bridged b
                                                                    && b.other().equals(o))
                                            .orElseGet(
                                                    () -> !(lastWord.get(leg) instanceof Bridged)));
                });
        assertTheySpeakTo(up, partner);
    }

    @Test
    void aLegThatEndsWhileItIsBridgedLeavesTheOtherAlone() {
        for (int i = 0; i < 20; i++) {
            List<Up> up = answered(2);
            LegId leaving = up.getFirst().leg();
            LegId staying = up.getLast().leg();

            if (i % 2 == 0) {
                rig.theSwitch().bridge(staying, leaving);
                up.getFirst().call().hangUp();
            } else {
                rig.theSwitch().hangUp(leaving, HangupCause.NORMAL);
                rig.theSwitch().bridge(leaving, staying);
            }

            log.next(Ended.class, leaving);
            eventually("alone", () -> surveyed(staying).bridgedTo().isEmpty());
            eventually("and told so", () -> !(lastWord.get(staying) instanceof Bridged));
            rig.theSwitch().hangUp(staying, HangupCause.NORMAL);
            log.next(Ended.class, staying);
        }
    }

    @Test
    void theLastOfAConferenceIsSeparatedWithItsSupervisor() {
        List<Up> up = answered(4);
        LegId boss = up.get(3).leg();
        rig.theSwitch().conference(up.subList(0, 3).stream().map(Up::leg).toList());
        rig.theSwitch().supervise(boss, up.getFirst().leg(), Supervision.MONITOR);
        log.next(Bridged.class, boss);

        up.get(1).call().hangUp();
        log.next(Ended.class, up.get(1).leg());
        assertEquals(List.of(), log.all(Separated.class, boss));
        up.get(2).call().hangUp();

        log.next(Separated.class, up.getFirst().leg());
        log.next(Separated.class, boss);
    }

    @Test
    void whoTakesTheEchoLeavesTheBridge() {
        List<Up> up = answered(2);
        LegId one = up.getFirst().leg();
        rig.theSwitch().bridge(one, up.getLast().leg());
        log.next(Bridged.class, one);

        rig.theSwitch().echo(one);

        log.next(Separated.class, up.getLast().leg());
        log.next(Separated.class, one);
        assertEquals(Optional.empty(), surveyed(one).bridgedTo());
    }

    @Test
    void aSupervisorGoesAlongWhenTheAgentIsBridgedElsewhere() {
        List<Up> up = answered(4);
        LegId agent = up.getFirst().leg();
        LegId boss = up.get(3).leg();
        up.getFirst().call().say(440);
        rig.theSwitch().bridge(agent, up.get(1).leg());
        rig.theSwitch().supervise(boss, agent, Supervision.MONITOR);
        eventually("the boss hears the agent", () -> up.get(3).call().hears(440));

        up.get(2).call().say(700);
        rig.theSwitch().bridge(up.get(2).leg(), agent);

        eventually("the boss hears the other one", () -> up.get(3).call().hears(700));
    }

    private void bridgeAtRandom(List<Up> up, Random random) {
        for (int i = 0; i < 200; i++) {
            int one = random.nextInt(up.size());
            int other = (one + 1 + random.nextInt(up.size() - 1)) % up.size();
            rig.theSwitch().bridge(up.get(one).leg(), up.get(other).leg());
            if (random.nextInt(8) == 0) {
                rig.theSwitch().separate(up.get(one).leg());
            }
        }
    }

    /** Everything asked before has been done when each leg has refused one more thing. */
    private void settle(List<Up> up) {
        for (Up each : up) {
            int refused = log.all(SwitchEvent.Refused.class, each.leg()).size();
            rig.theSwitch().reportTransfer(each.leg(), HangupCause.NORMAL);
            eventually(
                    "settled",
                    () -> log.all(SwitchEvent.Refused.class, each.leg()).size() > refused);
        }
    }

    /** One after the other says something, and its partner alone hears it. */
    private void assertTheySpeakTo(List<Up> up, Map<LegId, Optional<LegId>> partner) {
        up.forEach(each -> each.call().sayNothing());
        for (Up speaker : up) {
            eventually("silence", () -> up.stream().noneMatch(each -> each.call().hears(620)));
            speaker.call().say(620);
            Optional<LegId> listener = partner.getOrDefault(speaker.leg(), Optional.empty());
            if (listener.isPresent()) {
                eventually(
                        "the partner hears it",
                        () ->
                                up.stream()
                                        .allMatch(
                                                each ->
                                                        each.call().hears(620)
                                                                == each.leg()
                                                                        .equals(listener.get())));
            }
            speaker.call().sayNothing();
        }
    }

    private List<Up> answered(int legs) {
        return IntStream.range(0, legs).mapToObj(i -> answeredAt(1_001 + i)).toList();
    }

    private Up answeredAt(int extension) {
        var phone = phones.computeIfAbsent(extension, e -> rig.phone(Integer.toString(e)));
        var leg = LegId.random();
        rig.theSwitch().originate(leg, phone.address(), Dial.as(Caller.number("4008")));
        var arrived = new ArrayList<FarCall>();
        eventually("it rings", () -> phone.nextCall().map(arrived::add).orElse(false));
        arrived.getFirst().answer();
        log.next(Answered.class, leg);
        return new Up(leg, arrived.getFirst());
    }

    private final Map<Integer, hotline.telephony.phone.Party> phones = new ConcurrentHashMap<>();

    private Survey.Leg surveyed(LegId leg) {
        return rig.theSwitch().survey().toCompletableFuture().join().legs().stream()
                .filter(each -> each.id().equals(leg))
                .findFirst()
                .orElseThrow();
    }

    private void eventually(String what, BooleanSupplier condition) {
        assertTrue(rig.await(condition), () -> "not so: " + what + ". What was told:\n" + log);
    }
}
