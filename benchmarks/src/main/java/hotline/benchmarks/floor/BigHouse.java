package hotline.benchmarks.floor;

import hotline.floor.AgentId;
import hotline.floor.Demand;
import hotline.floor.Destinations;
import hotline.floor.FloorPlan;
import hotline.floor.FloorPlan.AgentPlan;
import hotline.floor.FloorPlan.QueuePlan;
import hotline.floor.QueueId;
import hotline.reception.Flow;
import hotline.reception.FlowVersion;
import hotline.reception.ReceptionPlan;
import hotline.reception.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * 10,000 agents with ten skills each out of 500, a queue and a number for every skill. A queue asks
 * for level 50, and for anybody who has the skill when the caller has waited for a minute.
 */
record BigHouse(FloorPlan floor, ReceptionPlan reception) {

    static final int AGENTS = 10_000;
    private static final int SKILLS = 500;
    private static final int SKILLS_EACH = 10;

    static BigHouse build(RandomGenerator dice) {
        Map<AgentId, AgentPlan> agents = new HashMap<>();
        List<List<AgentId>> members = new ArrayList<>();
        for (int skill = 0; skill < SKILLS; skill++) {
            members.add(new ArrayList<>());
        }
        for (int n = 0; n < AGENTS; n++) {
            var id = new AgentId(new UUID(dice.nextLong(), dice.nextLong()));
            Map<String, Integer> skills = new HashMap<>();
            for (int skill : skills(n, dice)) {
                skills.put("skill " + skill, dice.nextInt(1, 101));
                members.get(skill).add(id);
            }
            String extension = String.valueOf(100_000 + n);
            agents.put(
                    id,
                    new AgentPlan(id, "agent " + n, "", extension, skills, Destinations.ANYWHERE));
        }
        Map<QueueId, QueuePlan> queues = new HashMap<>();
        Map<String, FlowVersion> numbers = new HashMap<>();
        Map<FlowVersion, Flow> flows = new HashMap<>();
        for (int skill = 0; skill < SKILLS; skill++) {
            var id = new QueueId(new UUID(dice.nextLong(), dice.nextLong()));
            queues.put(id, queue(id, skill, members.get(skill)));
            var version = new FlowVersion(new UUID(dice.nextLong(), dice.nextLong()), 1);
            numbers.put("4" + skill, version);
            List<Step> steps = List.of(new Step.Queue("queue " + skill, 0, Map.of()));
            flows.put(version, new Flow(version, "flow " + skill, "zh", steps));
        }
        return new BigHouse(
                new FloorPlan(
                        agents,
                        queues,
                        FloorPlan.Callers.ALL_ALIKE,
                        FloorPlan.House.USUAL,
                        Optional.empty()),
                new ReceptionPlan(numbers, flows, Map.of(), Map.of(), Map.of(), Set.of()));
    }

    /** Somebody's number; each starts the flow of one queue. */
    static String number(RandomGenerator dice) {
        return "4" + dice.nextInt(SKILLS);
    }

    private static Set<Integer> skills(int agent, RandomGenerator dice) {
        Set<Integer> skills = new HashSet<>();
        skills.add(agent % SKILLS);
        while (skills.size() < SKILLS_EACH) {
            skills.add(dice.nextInt(SKILLS));
        }
        return skills;
    }

    private static QueuePlan queue(QueueId id, int skill, List<AgentId> members) {
        String name = "skill " + skill;
        var demand =
                new Demand(
                        List.of(
                                new Demand.Step(Duration.ZERO, Map.of(name, 50)),
                                new Demand.Step(Duration.ofSeconds(60), Map.of(name, 1))));
        return new QueuePlan(
                id,
                "queue " + skill,
                members,
                FloorPlan.Strategy.LONGEST_IDLE,
                skill % 3,
                demand,
                name,
                Duration.ofSeconds(20),
                Duration.ZERO,
                1,
                false,
                false,
                FloorPlan.Overflow.NEVER,
                FloorPlan.Announcements.NONE);
    }
}
