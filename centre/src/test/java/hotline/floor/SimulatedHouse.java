package hotline.floor;

import hotline.floor.FloorPlan.AgentPlan;
import hotline.floor.FloorPlan.QueuePlan;
import hotline.kernel.Decider;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.Outbox;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import hotline.reception.Flow;
import hotline.reception.FlowVersion;
import hotline.reception.ReceptionPlan;
import hotline.reception.Step;
import hotline.telephony.lane.Lane;
import hotline.telephony.lane.VirtualLane;
import hotline.telephony.simulated.Behaviour;
import hotline.telephony.simulated.Carrier;
import hotline.telephony.simulated.Delay;
import hotline.telephony.simulated.Phone;
import hotline.telephony.simulated.SimulatedNetwork;
import hotline.telephony.simulated.SimulatedSwitch;
import hotline.telephony.simulated.Temper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A floor, a switch, phones and callers in made-up time. */
class SimulatedHouse {

    static final Instant MORNING = Instant.parse("2026-01-05T08:00:00Z");

    final VirtualLane lane = new VirtualLane();
    final SimulatedNetwork network;
    final SimulatedSwitch theSwitch;
    final Carrier carrier;
    final List<Fact> facts = new ArrayList<>();
    final Map<AgentId, AgentPlan> agents = new LinkedHashMap<>();
    final Map<QueueId, QueuePlan> queues = new LinkedHashMap<>();
    final Map<AgentId, Phone> phones = new LinkedHashMap<>();
    final Map<String, List<Step>> numbers = new LinkedHashMap<>();
    final SplittableRandom dice;
    CallbackRules callbacks = CallbackRules.ANYBODY;
    FloorPlan.Callers callers = FloorPlan.Callers.ALL_ALIKE;
    WaysOut ways = WaysOut.NONE;
    Optional<FloorPlan.Recordings> recordings = Optional.empty();

    /** Sees what is asked of the switch and others, when it is. */
    Consumer<FloorCommand> seesCommand = _ -> {};

    /** Runs after everything that the floor hears. */
    Consumer<SimulatedHouse> law = _ -> {};

    Floor floor;
    Room room;
    List<FactBody> newFacts = List.of();
    long heard;
    private int restarts;
    private boolean dying;

    /** So many facts at most are read after a restart. */
    int keepEvery = 700;

    /** Copied at its moment, and written only when a process begins with it. */
    private Supplier<String> kept = () -> "";

    private int keptAt;
    private Lane.@Nullable Timer alarm;

    SimulatedHouse(long seed) {
        dice = new SplittableRandom(seed);
        network = new SimulatedNetwork(lane, dice.nextLong());
        theSwitch = new SimulatedSwitch(network, MORNING);
        carrier = network.carrier("carrier", 0, "");
        floor = new Floor(dice.split());
        room = floor.room();
    }

    // ---- setting up ----

    AgentId agent(int number, Behaviour phone, Map<String, Integer> skills) {
        var id = new AgentId(new UUID(1, number));
        String extension = String.valueOf(1000 + number);
        Destinations destinations =
                (called, _) ->
                        called.startsWith("1") || called.startsWith("0")
                                ? Optional.empty()
                                : Optional.of("target.notAllowed");
        agents.put(
                id, new AgentPlan(id, "agent " + number, "sales", extension, skills, destinations));
        phones.put(id, network.phone(extension, phone));
        return id;
    }

    AgentId agent(int number) {
        return agent(number, new Behaviour.ByHand(), Map.of());
    }

    QueueId queue(int number, Consumer<QueueShape> shape, AgentId... members) {
        var id = new QueueId(new UUID(2, number));
        var how = new QueueShape(QueuePlan.usual(id, "queue " + number, List.of(members)));
        shape.accept(how);
        queues.put(id, how.plan());
        return id;
    }

    void number(String number, Step... steps) {
        numbers.put(number, List.of(steps));
    }

    static Step into(int queue) {
        return new Step.Queue("queue " + queue, 0, Map.of());
    }

    FloorPlan plan() {
        return new FloorPlan(
                agents,
                queues,
                callers,
                FloorPlan.House.USUAL,
                recordings,
                Map.of(),
                ways,
                Map.of(),
                callbacks);
    }

    SimulatedHouse open() {
        theSwitch.onEvent(news -> hear(new FloorEvent.Switched(news)));
        configure();
        theSwitch.start();
        phones.values().forEach(Phone::register);
        lane.advance(Duration.ofMillis(100));
        return this;
    }

    void configure() {
        hear(new FloorEvent.Configured(plan()));
        Map<String, FlowVersion> versions = new LinkedHashMap<>();
        Map<FlowVersion, Flow> flows = new LinkedHashMap<>();
        Map<String, FlowVersion> current = new LinkedHashMap<>();
        numbers.forEach(
                (number, steps) -> {
                    var version = new FlowVersion(new UUID(3, number.hashCode()), 1);
                    versions.put(number, version);
                    current.put("flow " + number, version);
                    flows.put(version, new Flow(version, "flow " + number, "zh", steps));
                });
        Set<ReceptionPlan.PromptName> shipped =
                Set.of(
                        new ReceptionPlan.PromptName("welcome", "zh"),
                        new ReceptionPlan.PromptName("leave-a-message", "zh"),
                        new ReceptionPlan.PromptName("beep", ""));
        hear(
                new FloorEvent.ReceptionChanged(
                        new ReceptionPlan(versions, flows, current, Map.of(), Map.of(), shipped)));
    }

    void record(Path folder) {
        recordings = Optional.of(new FloorPlan.Recordings(folder, ZoneId.of("UTC")));
    }

    // ---- what happens ----

    Instant now() {
        return MORNING.plus(lane.elapsed());
    }

    void pass(Duration time) {
        lane.advance(time);
    }

    void seconds(double seconds) {
        lane.advance(Duration.ofNanos((long) (seconds * 1e9)));
    }

    Optional<Verdict> hear(FloorEvent event) {
        return decide(out -> mind().on(event, now(), out));
    }

    /** Who decides; more than the floor where there are campaigns. */
    Decider<FloorEvent, FloorCommand> mind() {
        return floor;
    }

    /** A new process begins. */
    void begin() {
        floor = new Floor(dice.split());
        room = floor.room();
    }

    Optional<Verdict> decide(Consumer<Outbox<FloorCommand>> how) {
        var out = new Collected();
        how.accept(out);
        take(out);
        return out.verdict;
    }

    private void take(Collected out) {
        heard++;
        var patchboard = new Patchboard(theSwitch);
        for (FactBody body : out.facts) {
            facts.add(new Fact(TenantId.FIRST, facts.size() + 1L, now(), body));
        }
        newFacts = out.facts;
        if (facts.size() - keptAt >= keepEvery) {
            kept = mind().remembered();
            keptAt = facts.size();
        }
        int life = restarts;
        // Facts take a moment to become durable; only then do effects leave, in order.
        if (!out.effects.isEmpty()) {
            lane.after(
                    Duration.ofMillis(2),
                    () -> {
                        if (life == restarts) {
                            out.effects.forEach(effect -> carryOut(patchboard, effect));
                        }
                    });
        }
        law.accept(this);
        if (dying && !out.effects.isEmpty()) {
            dying = false;
            restart();
        }
        setAlarm();
    }

    /** The process dies as soon as it has written facts whose commands have not left yet. */
    void dieBeforeNextCommands() {
        dying = true;
    }

    private void carryOut(Patchboard patchboard, FloorCommand effect) {
        seesCommand.accept(effect);
        switch (effect) {
            case FloorCommand.OfSwitch command -> patchboard.carryOut(command);
            case FloorCommand.LookAround() ->
                    theSwitch.survey().thenAccept(survey -> hear(new FloorEvent.Surveyed(survey)));
            case FloorCommand.AskWebhook ask ->
                    hear(new FloorEvent.WebhookFailed(ask.call(), ask.ask()));
        }
    }

    private void setAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        int life = restarts;
        mind().nextDeadline()
                .ifPresent(
                        at -> {
                            Duration in = Duration.between(now(), at);
                            alarm =
                                    lane.after(
                                            in.isNegative() ? Duration.ZERO : in,
                                            () -> {
                                                alarm = null;
                                                if (life == restarts) {
                                                    wake();
                                                }
                                            });
                        });
    }

    private void wake() {
        decide(out -> mind().wake(now(), out));
    }

    /**
     * The process dies and comes back: what it knew is what it wrote. It begins with what was kept
     * last, and knows as much as if it had read every fact.
     */
    void restart() {
        restarts++;
        begin();
        facts.forEach(mind()::replay);
        Memory slowly = room.memory;
        begin();
        if (keptAt > 0) {
            mind().restore(kept.get());
        }
        facts.subList(keptAt, facts.size()).forEach(mind()::replay);
        Remembered.assertSame(slowly, room.memory, "what was kept");
        configure();
        theSwitch.survey().thenAccept(survey -> hear(new FloorEvent.Surveyed(survey)));
    }

    // ---- people ----

    void onShift(AgentId... some) {
        for (AgentId agent : some) {
            hear(new FloorEvent.SignIn(agent, "desk"));
            hear(new FloorEvent.PageOpened(agent));
            hear(new FloorEvent.AskShift(agent, AgentFact.Shift.ON_SHIFT, ""));
        }
    }

    Phone caller(String number) {
        return carrier.subscriber(number, new Behaviour.ByHand());
    }

    static Behaviour picksUpAfter(int seconds) {
        return new Behaviour.Answers(Delay.seconds(seconds), Temper.STAYS);
    }

    Phone phone(AgentId agent) {
        return Objects.requireNonNull(phones.get(agent));
    }

    Agent see(AgentId agent) {
        return room.memory.agent(agent);
    }

    <F extends FactBody> List<F> told(Class<F> kind) {
        return facts.stream().flatMap(fact -> of(fact, kind)).toList();
    }

    private static <F> Stream<F> of(Fact fact, Class<F> kind) {
        return kind.isInstance(fact.body()) ? Stream.of(kind.cast(fact.body())) : Stream.empty();
    }

    /** A queue of a test, as the usual one but for what the test cares about. */
    static final class QueueShape {
        private QueuePlan plan;

        QueueShape(QueuePlan plan) {
            this.plan = plan;
        }

        QueuePlan plan() {
            return plan;
        }

        QueueShape strategy(FloorPlan.Strategy strategy) {
            plan =
                    new QueuePlan(
                            plan.queue(),
                            plan.name(),
                            plan.members(),
                            strategy,
                            plan.priority(),
                            plan.demand(),
                            plan.levelSkill(),
                            plan.ring(),
                            plan.wrapUp(),
                            plan.misses(),
                            plan.lastAgent(),
                            plan.record(),
                            plan.overflow(),
                            plan.announcements(),
                            plan.callback());
            return this;
        }

        QueueShape priority(int priority) {
            plan =
                    new QueuePlan(
                            plan.queue(),
                            plan.name(),
                            plan.members(),
                            plan.strategy(),
                            priority,
                            plan.demand(),
                            plan.levelSkill(),
                            plan.ring(),
                            plan.wrapUp(),
                            plan.misses(),
                            plan.lastAgent(),
                            plan.record(),
                            plan.overflow(),
                            plan.announcements(),
                            plan.callback());
            return this;
        }

        QueueShape demand(Demand demand, String levelSkill) {
            plan =
                    new QueuePlan(
                            plan.queue(),
                            plan.name(),
                            plan.members(),
                            plan.strategy(),
                            plan.priority(),
                            demand,
                            levelSkill,
                            plan.ring(),
                            plan.wrapUp(),
                            plan.misses(),
                            plan.lastAgent(),
                            plan.record(),
                            plan.overflow(),
                            plan.announcements(),
                            plan.callback());
            return this;
        }

        QueueShape times(Duration ring, Duration wrapUp, int misses) {
            plan =
                    new QueuePlan(
                            plan.queue(),
                            plan.name(),
                            plan.members(),
                            plan.strategy(),
                            plan.priority(),
                            plan.demand(),
                            plan.levelSkill(),
                            ring,
                            wrapUp,
                            misses,
                            plan.lastAgent(),
                            plan.record(),
                            plan.overflow(),
                            plan.announcements(),
                            plan.callback());
            return this;
        }

        QueueShape callback(FloorPlan.Callback how) {
            plan = plan.with(how);
            return this;
        }

        QueueShape lastAgent() {
            plan =
                    new QueuePlan(
                            plan.queue(),
                            plan.name(),
                            plan.members(),
                            plan.strategy(),
                            plan.priority(),
                            plan.demand(),
                            plan.levelSkill(),
                            plan.ring(),
                            plan.wrapUp(),
                            plan.misses(),
                            true,
                            plan.record(),
                            plan.overflow(),
                            plan.announcements(),
                            plan.callback());
            return this;
        }

        QueueShape overflow(FloorPlan.Overflow overflow, FloorPlan.Announcements announcements) {
            plan =
                    new QueuePlan(
                            plan.queue(),
                            plan.name(),
                            plan.members(),
                            plan.strategy(),
                            plan.priority(),
                            plan.demand(),
                            plan.levelSkill(),
                            plan.ring(),
                            plan.wrapUp(),
                            plan.misses(),
                            plan.lastAgent(),
                            plan.record(),
                            overflow,
                            announcements,
                            plan.callback());
            return this;
        }
    }

    private static final class Collected implements Outbox<FloorCommand> {
        final List<FactBody> facts = new ArrayList<>();
        final List<FloorCommand> effects = new ArrayList<>();
        Optional<Verdict> verdict = Optional.empty();

        @Override
        public void fact(FactBody body) {
            facts.add(body);
        }

        @Override
        public void effect(FloorCommand effect) {
            effects.add(effect);
        }

        @Override
        public void verdict(Verdict answer) {
            if (verdict.isPresent()) {
                throw new IllegalStateException("told twice");
            }
            verdict = Optional.of(answer);
        }
    }
}
