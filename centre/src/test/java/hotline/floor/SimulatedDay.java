package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.floor.AgentFact.Shift;
import hotline.floor.FloorPlan.Announcements;
import hotline.floor.FloorPlan.Overflow;
import hotline.floor.FloorPlan.Strategy;
import hotline.kernel.Fact;
import hotline.kernel.PhoneNumbers;
import hotline.reception.Step;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.simulated.Behaviour;
import hotline.telephony.simulated.Behaviour.Share;
import hotline.telephony.simulated.Delay;
import hotline.telephony.simulated.Faults;
import hotline.telephony.simulated.Phone;
import hotline.telephony.simulated.PhoneCall;
import hotline.telephony.simulated.Temper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A busy day from a seed: agents of many skills in queues of every strategy, callers who lose
 * patience, phones that vanish, pages that close, buttons that are pressed at bad moments, news
 * that come late, twice or never, and a process that dies in the middle.
 */
final class SimulatedDay {

    private static final PhoneNumbers NUMBERS = new PhoneNumbers("CN");

    private static final int LOOK_EVERY = 10;
    private static final int LOOKS_APART = 6;
    private static final FloorPlan.Callback CALLBACK =
            new FloorPlan.Callback('1', 2, Duration.ofMinutes(3), Duration.ofMinutes(60));
    private static final int IMPORTANT_EVERY = 20;
    private static final Map<String, Integer> IMPORTANT =
            Map.of("13988880001", 1, "13988880002", 2, "13988880003", 90);
    private static final Pattern CALL = Pattern.compile("019[0-9a-f-]{33}");

    private final long seed;
    private final SplittableRandom luck;
    private final SimulatedHouse house;
    private final List<AgentId> agents = new ArrayList<>();
    private int people = 100;
    private double callersPerHour = 2_000;
    private Duration howLong = Duration.ofHours(1);
    private boolean mischief;
    private boolean important;
    private Faults faults = Faults.NONE;
    private int restarts;

    /** How often in a row two were seen who talk and do not hear each other. */
    private Map<CallId, Integer> lonely = Map.of();

    private SimulatedDay(long seed) {
        this.seed = seed;
        luck = new SplittableRandom(seed);
        house = new SimulatedHouse(luck.nextLong());
    }

    static SimulatedDay withSeed(long seed) {
        return new SimulatedDay(seed);
    }

    SimulatedDay agents(int number) {
        people = number;
        return this;
    }

    SimulatedDay callersPerHour(double number, Duration time) {
        callersPerHour = number;
        howLong = time;
        return this;
    }

    /** Agents press every button, pages close, phones come and go. */
    SimulatedDay mischief() {
        mischief = true;
        return this;
    }

    /** Some callers are served before others. */
    SimulatedDay importantCallers() {
        important = true;
        return this;
    }

    SimulatedDay faults(Faults how) {
        faults = how;
        return this;
    }

    SimulatedDay restarts(int times) {
        restarts = times;
        return this;
    }

    /** The report of a day that went well; everything else is thrown. */
    record Report(
            int calls, int connected, int abandoned, int calledBack, int offers, long heard) {}

    Report run() {
        try {
            return goThrough();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(
                    "seed " + seed + " at " + house.now() + ": " + broken + story(broken), broken);
        }
    }

    /** Everything that was written, after {@link #run}. */
    List<Fact> facts() {
        return house.facts;
    }

    /** Of everything that was written, after {@link #run}: the same seed gives the same. */
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            house.facts.forEach(
                    fact -> digest.update(fact.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is written of the call that the complaint names. */
    private String story(Throwable broken) {
        Matcher name = CALL.matcher(String.valueOf(broken.getMessage()));
        if (!name.find()) {
            return "";
        }
        return house.facts.stream()
                .filter(fact -> fact.body().toString().contains(name.group()))
                .map(fact -> "\n  " + fact.at() + " " + fact.body())
                .collect(Collectors.joining());
    }

    private Report goThrough() {
        hire();
        arrange();
        house.carrier.everybodyElse(calledBack());
        house.callers =
                new FloorPlan.Callers(Set.of(), important ? IMPORTANT : Map.of(), NUMBERS::key);
        house.law = Laws::hold;
        house.open();
        agents.forEach(house::onShift);
        house.theSwitch.faults(faults);
        int numbers = house.numbers.size();
        for (int n = 1; n <= numbers; n++) {
            var temper = new Temper(Delay.aboutSeconds(90), Delay.aboutSeconds(120));
            house.network.callers(
                    house.carrier, "400" + n, callersPerHour / numbers, howLong, temper);
        }
        int steps = (int) howLong.toSeconds();
        int restartEvery = restarts == 0 ? Integer.MAX_VALUE : steps / (restarts + 1);
        for (int second = 1; second <= steps; second++) {
            house.pass(Duration.ofSeconds(1));
            askToBeCalledBack();
            if (mischief) {
                makeMischief();
                house.hear(new FloorEvent.Answer(agents.get(second % agents.size())));
            }
            if (second % restartEvery == 0) {
                house.dieBeforeNextCommands();
            }
            if (important && second % IMPORTANT_EVERY == 0) {
                somebodyImportantCalls(second / IMPORTANT_EVERY);
            }
            if (second % LOOK_EVERY == 0) {
                nobodyTalksToTheWall();
            }
        }
        closeForToday();
        return judge();
    }

    private void somebodyImportantCalls(int nth) {
        List<String> numbers = IMPORTANT.keySet().stream().sorted().toList();
        var temper = new Temper(Delay.aboutSeconds(90), Delay.aboutSeconds(120));
        house.caller(numbers.get(nth % numbers.size()))
                .call("400" + (nth % house.numbers.size() + 1), temper);
    }

    private void hire() {
        Behaviour phone =
                new Behaviour.Mixed(
                        List.of(
                                new Share(
                                        90,
                                        new Behaviour.Answers(
                                                Delay.seconds(1, 8),
                                                Temper.talks(Delay.aboutSeconds(150)))),
                                new Share(3, new Behaviour.RingsForEver()),
                                new Share(
                                        2,
                                        new Behaviour.Refuses(
                                                HangupCause.REJECTED, Delay.seconds(2))),
                                new Share(1, new Behaviour.Busy()),
                                new Share(1, new Behaviour.AnswersLate()),
                                new Share(1, new Behaviour.Silent()),
                                new Share(
                                        1,
                                        new Behaviour.DropsOff(
                                                Delay.seconds(1, 5), Delay.seconds(1, 200)))));
        for (int n = 1; n <= people; n++) {
            Map<String, Integer> skills = new HashMap<>();
            for (int s = 1; s <= 6; s++) {
                if (luck.nextInt(3) == 0) {
                    skills.put("skill " + s, luck.nextInt(1, 101));
                }
            }
            AgentId agent = house.agent(n, phone, skills);
            house.phone(agent).answerWhenAsked(n % 2 == 0);
            agents.add(agent);
        }
    }

    /** Customers at home: most are there, some are not, some do not know any more. */
    private static Behaviour calledBack() {
        Temper talks = new Temper(Delay.never(), Delay.aboutSeconds(120));
        return new Behaviour.Mixed(
                List.of(
                        new Share(60, new Behaviour.Answers(Delay.seconds(2, 20), talks)),
                        new Share(15, new Behaviour.Busy()),
                        new Share(15, new Behaviour.RingsForEver()),
                        new Share(5, new Behaviour.AnswersLate()),
                        new Share(
                                5,
                                new Behaviour.DropsOff(
                                        Delay.seconds(2, 9), Delay.seconds(1, 90)))));
    }

    private void arrange() {
        int number = 0;
        for (Strategy strategy : Strategy.values()) {
            number++;
            List<AgentId> members = new ArrayList<>();
            for (AgentId agent : agents) {
                if (luck.nextInt(4) == 0) {
                    members.add(agent);
                }
            }
            String skill = "skill " + luck.nextInt(1, 7);
            var demand =
                    new Demand(
                            List.of(
                                    new Demand.Step(Duration.ZERO, Map.of(skill, 60)),
                                    new Demand.Step(Duration.ofSeconds(20), Map.of(skill, 1)),
                                    new Demand.Step(Duration.ofSeconds(60), Map.of())));
            boolean demands = number % 2 == 0;
            int rank = number % 3;
            int mine = number;
            int last = Strategy.values().length;
            house.queue(
                    number,
                    queue -> {
                        queue.strategy(strategy)
                                .priority(rank)
                                .times(
                                        Duration.ofSeconds(15),
                                        Duration.ofSeconds(luck.nextInt(0, 30)),
                                        1 + rank)
                                .callback(CALLBACK)
                                .overflow(
                                        new Overflow(
                                                rank == 1
                                                        ? Optional.of(Duration.ofSeconds(75))
                                                        : Optional.empty(),
                                                elsewhere(mine, last),
                                                rank == 2 ? 40 : 0,
                                                elsewhere(mine + 1, last),
                                                rank == 0
                                                        ? Optional.of(elsewhere(mine + 2, last))
                                                        : Optional.empty()),
                                        new Announcements(
                                                Duration.ofSeconds(20), true, true, "zh"));
                        if (demands) {
                            queue.demand(demand, skill);
                        } else {
                            queue.lastAgent();
                        }
                    },
                    members.toArray(AgentId[]::new));
            house.number(
                    "400" + number,
                    new Step.Say(List.of("welcome"), Optional.empty(), true),
                    SimulatedHouse.into(number),
                    SimulatedHouse.into(number % Strategy.values().length + 1),
                    new Step.HangUp(HangupCause.NORMAL));
        }
    }

    /** Everywhere in turn, and never into a queue before: the last one sends nobody further. */
    private static Elsewhere elsewhere(int queue, int last) {
        return switch (queue % 6) {
            case 0 -> new Elsewhere.GoOn();
            case 1 -> new Elsewhere.Voicemail();
            case 2 -> new Elsewhere.Announcement(List.of("welcome"));
            case 3 -> new Elsewhere.Transfer("1001");
            case 4 -> new Elsewhere.HangUp();
            default ->
                    queue < last
                            ? new Elsewhere.ToQueue(new QueueId(new UUID(2, queue + 1)))
                            : new Elsewhere.GoOn();
        };
    }

    // ---- what people do all day ----

    /** Now and then somebody who waits presses the key, twice, or another. */
    private void askToBeCalledBack() {
        for (Call call : List.copyOf(house.room.memory.calls.values())) {
            Leg caller = call.customer();
            if (call.isWaiting() && caller != null && luck.nextInt(120) == 0) {
                char key = luck.nextInt(5) == 0 ? '2' : '1';
                var pressed = new SwitchEvent.Digit(house.now(), caller.id, key);
                house.hear(new FloorEvent.Switched(pressed));
                house.hear(new FloorEvent.Switched(pressed));
            }
        }
    }

    private void makeMischief() {
        for (int i = 0; i < 3; i++) {
            AgentId agent = agents.get(luck.nextInt(agents.size()));
            AgentId other = agents.get(luck.nextInt(agents.size()));
            Phone phone = house.phone(agent);
            var extension = new Target.Extension(house.phone(other).number());
            switch (luck.nextInt(24)) {
                case 0 -> house.hear(new FloorEvent.PageClosed(agent));
                case 1 -> house.hear(new FloorEvent.PageOpened(agent));
                case 2 -> house.hear(new FloorEvent.AskShift(agent, Shift.ON_BREAK, "lunch"));
                case 3 -> house.hear(new FloorEvent.AskShift(agent, Shift.OFF_SHIFT, ""));
                case 4 -> phone.unregister();
                case 5 -> house.hear(new FloorEvent.HangUp(agent));
                case 6 -> house.hear(new FloorEvent.Hold(agent));
                case 7 -> house.hear(new FloorEvent.Resume(agent));
                case 8 -> house.hear(new FloorEvent.BlindTransfer(agent, extension));
                case 9 ->
                        house.hear(
                                new FloorEvent.BlindTransfer(
                                        agent,
                                        new Target.Queue(
                                                house.queues.keySet().stream()
                                                        .skip(luck.nextInt(house.queues.size()))
                                                        .findFirst()
                                                        .orElseThrow())));
                case 10, 11, 12 -> house.hear(new FloorEvent.Consult(agent, extension));
                case 13 -> consulting(FloorEvent.CompleteTransfer::new);
                case 14 -> consulting(FloorEvent.CancelConsult::new);
                case 15 -> consulting(FloorEvent.ThreeWay::new);
                case 16 -> house.hear(new FloorEvent.PlaceCall(agent, extension));
                case 17 -> house.hear(new FloorEvent.EndWrapUp(agent));
                case 18 -> house.hear(new FloorEvent.SignIn(agent, "desk " + luck.nextInt(3)));
                case 19 -> house.hear(new FloorEvent.ForceSignOut(other, agent));
                case 20 -> phone.call(extension.number(), talksAbout(60));
                case 21 ->
                        phone.calls().stream()
                                .findFirst()
                                .ifPresent(call -> call.transferTo(extension.number()));
                case 22 -> phone.call("400" + luck.nextInt(1, 9), talksAbout(60));
                default -> backToWork(agent, phone);
            }
        }
        for (int i = 0; i < 4; i++) {
            AgentId agent = agents.get(luck.nextInt(agents.size()));
            backToWork(agent, house.phone(agent));
        }
    }

    private static Temper talksAbout(int seconds) {
        return new Temper(Delay.aboutSeconds(30), Delay.aboutSeconds(seconds));
    }

    /** Somebody who asks somebody, if there is one. */
    private void consulting(Function<AgentId, FloorEvent> button) {
        house.room.memory.calls.values().stream()
                .flatMap(call -> Optional.ofNullable(call.consult).stream())
                .findFirst()
                .ifPresent(consult -> house.hear(button.apply(consult.agent().id)));
    }

    private void backToWork(AgentId agent, Phone phone) {
        phone.register();
        house.onShift(agent);
    }

    /** Two who are said to talk hear each other, and if not, not for long. */
    private void nobodyTalksToTheWall() {
        var look = house.theSwitch.survey().toCompletableFuture();
        house.pass(Duration.ofMillis(1));
        Map<LegId, Survey.Leg> up = new HashMap<>();
        look.join().legs().forEach(leg -> up.put(leg.id(), leg));
        Map<CallId, Integer> apart = new HashMap<>();
        for (Call call : house.room.memory.calls.values()) {
            if (isApart(call, up)) {
                int looks = 1 + lonely.getOrDefault(call.id, 0);
                apart.put(call.id, looks);
                assertTrue(looks < LOOKS_APART, () -> "call " + call.id + " talks to the wall");
            }
        }
        lonely = apart;
    }

    private static boolean isApart(Call call, Map<LegId, Survey.Leg> up) {
        List<Leg> talkers = call.talkers();
        if (!call.isTalking() || call.consult != null || talkers.size() != 2) {
            return false;
        }
        Survey.Leg one = up.get(talkers.getFirst().id);
        return one != null
                && up.containsKey(talkers.getLast().id)
                && one.bridgedTo().filter(talkers.getLast().id::equals).isEmpty();
    }

    private void closeForToday() {
        house.theSwitch.faults(Faults.NONE);
        house.pass(Duration.ofMinutes(60));
        // Two phones without a will of their own, answered on the page, would talk all night.
        house.phones.values().forEach(phone -> phone.calls().forEach(PhoneCall::hangUp));
        house.pass(Duration.ofMinutes(30));
    }

    // ---- what must be true when the day is over ----

    private Report judge() {
        Map<CallId, Integer> ended = new HashMap<>();
        for (CallFact.Ended fact : house.told(CallFact.Ended.class)) {
            assertEquals(1, ended.merge(fact.call(), 1, Integer::sum), "ended twice");
        }
        for (CallFact.Arrived fact : house.told(CallFact.Arrived.class)) {
            assertEquals(1, ended.getOrDefault(fact.call(), 0), "never ended: " + fact);
        }
        Map<CallId, Integer> begun = new HashMap<>();
        for (CallFact.Arrived fact : house.told(CallFact.Arrived.class)) {
            assertEquals(1, begun.merge(fact.call(), 1, Integer::sum), "arrived twice");
        }
        everyCallbackCameToOneEnd();
        assertEquals(List.of(), List.copyOf(house.room.memory.calls.values()), "calls left over");
        assertEquals(List.of(), List.copyOf(house.room.memory.legs.values()), "legs left over");
        for (Agent agent : house.room.memory.agents.values()) {
            switch (agent.work()) {
                case OFFLINE, READY, NOT_READY -> {}
                case OFFERED, TALKING, WRAP_UP ->
                        throw new AssertionError("stuck: " + agent.id + " " + agent.work());
            }
        }
        aReplayIsTheSame();
        return new Report(
                begun.size(),
                (int)
                        house.told(CallFact.Connected.class).stream()
                                .map(CallFact.Connected::call)
                                .distinct()
                                .count(),
                (int)
                        house.told(CallFact.Ended.class).stream()
                                .filter(f -> f.reason() == CallFact.EndReason.ABANDONED)
                                .count(),
                (int) count(CallFact.CallbackEnding.REACHED),
                house.told(OfferFact.Made.class).size(),
                house.heard);
    }

    /** Whoever asked is told of once more, was not called too often, and never lost the place. */
    private void everyCallbackCameToOneEnd() {
        Map<CallId, Long> place = new HashMap<>();
        Map<CallId, Boolean> asked = new HashMap<>();
        Map<CallId, Integer> called = new HashMap<>();
        for (Fact fact : house.facts) {
            switch (fact.body()) {
                case CallFact.Queued f -> {
                    Long before = place.put(f.call(), f.place());
                    assertTrue(
                            !asked.containsKey(f.call()) || before == null || before == f.place(),
                            () -> "lost the place: " + f);
                }
                case CallFact.CallbackAsked f -> {
                    assertEquals(null, asked.put(f.call(), true), "asked twice: " + f);
                    called.remove(f.call()); // asks once more after a talk: counted anew
                }
                case CallFact.Dialled f when f.why() == CallFact.DialWhy.CALLBACK ->
                        assertTrue(
                                called.merge(f.call(), 1, Integer::sum) <= CALLBACK.attempts(),
                                () -> "called too often: " + f);
                case CallFact.CallbackEnded f ->
                        assertEquals(true, asked.remove(f.call()), "nobody asked: " + f);
                case CallFact.Ended f ->
                        assertTrue(!asked.containsKey(f.call()), () -> "not called back: " + f);
                default -> {}
            }
        }
        assertEquals(Map.of(), asked, "callbacks left over");
    }

    private long count(CallFact.CallbackEnding how) {
        return house.told(CallFact.CallbackEnded.class).stream()
                .filter(fact -> fact.how() == how)
                .count();
    }

    private void aReplayIsTheSame() {
        var again = new Floor(new SplittableRandom(0));
        house.facts.forEach(again::replay);
        Remembered.assertSame(house.room.memory, again.room().memory, "replay");
    }
}
