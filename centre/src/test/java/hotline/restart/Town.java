package hotline.restart;

import hotline.floor.AgentId;
import hotline.floor.Demand;
import hotline.floor.Destinations;
import hotline.floor.FloorPlan;
import hotline.floor.FloorPlan.AgentPlan;
import hotline.floor.FloorPlan.Announcements;
import hotline.floor.FloorPlan.Overflow;
import hotline.floor.FloorPlan.QueuePlan;
import hotline.floor.FloorPlan.Strategy;
import hotline.floor.QueueId;
import hotline.reception.Flow;
import hotline.reception.FlowVersion;
import hotline.reception.ReceptionPlan;
import hotline.reception.Step;
import hotline.telephony.phone.HangupCause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** How the house is set up, the same in every process that knows the seed. */
final class Town {

    static final int AGENTS = 40;

    /** A queue in which every agent serves. */
    static final String EVERYBODY = "4000";

    final List<AgentId> agents =
            IntStream.rangeClosed(1, AGENTS).mapToObj(n -> new AgentId(new UUID(1, n))).toList();
    final List<String> numbers = new ArrayList<>();
    final FloorPlan floor;
    final ReceptionPlan reception;

    Town(long seed, Path recordings) {
        var luck = new SplittableRandom(seed);
        Map<AgentId, AgentPlan> people = new LinkedHashMap<>();
        for (AgentId agent : agents) {
            var plan =
                    new AgentPlan(
                            agent,
                            "agent " + extension(agent),
                            "sales",
                            extension(agent),
                            Map.of("english", luck.nextInt(1, 101)),
                            Destinations.ANYWHERE);
            people.put(agent, plan);
        }
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>();
        Map<String, FlowVersion> started = new LinkedHashMap<>();
        Map<FlowVersion, Flow> flows = new LinkedHashMap<>();
        for (Strategy strategy : Strategy.values()) {
            List<AgentId> some = agents.stream().filter(_ -> luck.nextInt(3) == 0).toList();
            String number = "400" + (numbers.size() + 1);
            queue(queues, numbers.size() + 1, strategy, some);
            flow(started, flows, number, numbers.size() + 1);
            numbers.add(number);
        }
        queue(queues, 0, Strategy.LONGEST_IDLE, agents);
        flow(started, flows, EVERYBODY, 0);
        floor =
                new FloorPlan(
                        people,
                        queues,
                        FloorPlan.Callers.ALL_ALIKE,
                        FloorPlan.House.USUAL,
                        Optional.of(new FloorPlan.Recordings(recordings, ZoneId.of("UTC"))));
        reception =
                new ReceptionPlan(
                        started,
                        flows,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Set.of(new ReceptionPlan.PromptName("welcome", "zh")));
    }

    static String extension(AgentId agent) {
        return String.valueOf(1000 + agent.value().getLeastSignificantBits());
    }

    private static void queue(
            Map<QueueId, QueuePlan> queues, int number, Strategy strategy, List<AgentId> members) {
        var id = new QueueId(new UUID(2, number));
        var demand =
                new Demand(
                        List.of(
                                new Demand.Step(Duration.ZERO, Map.of("english", 50)),
                                new Demand.Step(Duration.ofSeconds(20), Map.of())));
        queues.put(
                id,
                new QueuePlan(
                        id,
                        "queue " + number,
                        members,
                        strategy,
                        number % 3,
                        number % 2 == 1 ? demand : Demand.NONE,
                        "english",
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(number * 3L),
                        2,
                        number % 2 == 0,
                        true,
                        number % 3 == 1
                                ? new Overflow(Optional.of(Duration.ofSeconds(75)), 0, false)
                                : Overflow.NEVER,
                        new Announcements(Duration.ofSeconds(30), true, true, "zh")));
    }

    private static void flow(
            Map<String, FlowVersion> started,
            Map<FlowVersion, Flow> flows,
            String number,
            int queue) {
        var version = new FlowVersion(new UUID(3, queue), 1);
        List<Step> steps =
                List.of(
                        new Step.Say(List.of("welcome"), Optional.empty(), true),
                        new Step.Queue("queue " + queue, 0, Map.of()),
                        new Step.HangUp(HangupCause.NORMAL));
        started.put(number, version);
        flows.put(version, new Flow(version, "flow " + queue, "zh", steps));
    }
}
