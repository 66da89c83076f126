package hotline.floor;

import hotline.floor.FloorPlan.AgentPlan;
import hotline.floor.FloorPlan.QueuePlan;
import hotline.kernel.FactBody;
import hotline.kernel.Outbox;
import hotline.kernel.Verdict;
import hotline.reception.Flow;
import hotline.reception.FlowVersion;
import hotline.reception.ReceptionPlan;
import hotline.reception.Step;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A floor of 10,000 agents and 500 skills with 100,000 callers in line, for ever: somebody hangs
 * up, the agent who is free gets the next one, and a new caller comes. One thread; no ledger and no
 * switch, whose answers are made up at once.
 */
public final class FloorLoad {

    private static final int AGENTS = 10_000;
    private static final int SKILLS = 500;
    private static final int SKILLS_EACH = 10;
    private static final int WAITING = 100_000;
    private static final int EVENTS = 1_000_000;

    /** In steps of 100 ns up to 10 ms. */
    private final int[] times = new int[100_000];

    private final SplittableRandom dice = new SplittableRandom(20_260_105);
    private final Floor floor = new Floor(dice.split());
    private final ArrayDeque<SwitchEvent> answers = new ArrayDeque<>();
    private final List<LegId> customers = new ArrayList<>();
    private final Door door = new Door();
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private long facts;
    private long heard;
    private long longest;

    /** Plays the switch: whatever is asked for happens. */
    private final class Door implements Outbox<FloorCommand> {
        @Override
        public void fact(FactBody body) {
            facts++;
        }

        @Override
        public void effect(FloorCommand effect) {
            switch (effect) {
                case FloorCommand.Originate c ->
                        answers.add(new SwitchEvent.Answered(now, c.leg()));
                case FloorCommand.Answer c -> answers.add(new SwitchEvent.Answered(now, c.leg()));
                case FloorCommand.HangUp c -> answers.add(ended(c.leg()));
                case FloorCommand.Bridge c -> customers.add(c.one());
                default -> {}
            }
        }

        @Override
        public void verdict(Verdict verdict) {
            if (verdict instanceof Verdict.Refused refused) {
                throw new IllegalStateException(refused.reason());
            }
        }
    }

    public static void main(String[] arguments) {
        var load = new FloorLoad();
        load.open();
        System.out.println(
                "| round | events/s of CPU | facts/s of CPU | p50 µs | p99 µs | p99.9 µs | longest"
                        + " µs |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int round = 1; round <= 5; round++) {
            load.round(round);
        }
    }

    private SwitchEvent ended(LegId leg) {
        return new SwitchEvent.Ended(now, leg, HangupCause.NORMAL, EndedBy.PARTY, 0, 16);
    }

    private void open() {
        Map<AgentId, AgentPlan> agents = new HashMap<>();
        List<List<AgentId>> members = new ArrayList<>();
        for (int skill = 0; skill < SKILLS; skill++) {
            members.add(new ArrayList<>());
        }
        for (int n = 0; n < AGENTS; n++) {
            var id = new AgentId(new UUID(1, n));
            Map<String, Integer> skills = new HashMap<>();
            Set<Integer> mine = new HashSet<>();
            mine.add(n % SKILLS);
            while (mine.size() < SKILLS_EACH) {
                mine.add(dice.nextInt(SKILLS));
            }
            for (int skill : mine) {
                skills.put("skill " + skill, dice.nextInt(1, 101));
                members.get(skill).add(id);
            }
            agents.put(
                    id,
                    new AgentPlan(
                            id,
                            "agent " + n,
                            "",
                            String.valueOf(100_000 + n),
                            skills,
                            Destinations.ANYWHERE));
        }
        Map<QueueId, QueuePlan> queues = new HashMap<>();
        Map<String, FlowVersion> numbers = new HashMap<>();
        Map<FlowVersion, Flow> flows = new HashMap<>();
        for (int skill = 0; skill < SKILLS; skill++) {
            queue(queues, skill, members.get(skill));
            var version = new FlowVersion(new UUID(3, skill), 1);
            numbers.put("4" + skill, version);
            List<Step> steps = List.of(new Step.Queue("queue " + skill, 0, Map.of()));
            flows.put(version, new Flow(version, "flow " + skill, "zh", steps));
        }
        hear(
                new FloorEvent.Configured(
                        new FloorPlan(
                                agents,
                                queues,
                                Set.of(),
                                FloorPlan.House.USUAL,
                                Optional.empty())));
        hear(
                new FloorEvent.ReceptionChanged(
                        new ReceptionPlan(numbers, flows, Map.of(), Map.of(), Map.of(), Set.of())));
        for (AgentPlan agent : agents.values()) {
            hear(
                    new FloorEvent.Switched(
                            new SwitchEvent.Registered(
                                    now, agent.extension(), "", "", Duration.ofHours(1))));
            hear(new FloorEvent.SignIn(agent.agent(), "desk"));
            hear(new FloorEvent.PageOpened(agent.agent()));
            hear(new FloorEvent.AskShift(agent.agent(), AgentFact.Shift.ON_SHIFT, ""));
        }
        for (int n = 0; n < WAITING + AGENTS; n++) {
            arrive();
            settle();
        }
    }

    private static void queue(Map<QueueId, QueuePlan> queues, int skill, List<AgentId> members) {
        var id = new QueueId(new UUID(2, skill));
        String name = "skill " + skill;
        var demand =
                new Demand(
                        List.of(
                                new Demand.Step(Duration.ZERO, Map.of(name, 50)),
                                new Demand.Step(Duration.ofSeconds(60), Map.of(name, 1))));
        queues.put(
                id,
                new QueuePlan(
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
                        FloorPlan.Announcements.NONE));
    }

    private void arrive() {
        hear(
                new FloorEvent.Switched(
                        new SwitchEvent.Offered(
                                now,
                                new LegId(new UUID(dice.nextLong(), dice.nextLong())),
                                new SwitchEvent.Origin.FromTrunk("trunk"),
                                Caller.number("13800000000"),
                                "4" + dice.nextInt(SKILLS),
                                Optional.empty(),
                                Map.of())));
    }

    private void settle() {
        for (SwitchEvent next = answers.poll(); next != null; next = answers.poll()) {
            hear(new FloorEvent.Switched(next));
        }
    }

    private void round(int number) {
        Arrays.fill(times, 0);
        facts = 0;
        heard = 0;
        longest = 0;
        long begun = processorTime();
        while (heard < EVENTS) {
            int last = customers.size() - 1;
            int chosen = dice.nextInt(last + 1);
            LegId customer = customers.get(chosen);
            customers.set(chosen, customers.get(last));
            customers.remove(last);
            hear(new FloorEvent.Switched(ended(customer)));
            settle();
            arrive();
            settle();
        }
        double seconds = (processorTime() - begun) / 1e9;
        System.out.printf(
                "| %d | %,.0f | %,.0f | %.1f | %.1f | %.1f | %.0f |%n",
                number,
                heard / seconds,
                facts / seconds,
                percentile(0.5),
                percentile(0.99),
                percentile(0.999),
                longest / 1e3);
    }

    /** Of this thread alone, so that others on the machine do not count. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void hear(FloorEvent event) {
        now = now.plusNanos(100_000);
        long begun = System.nanoTime();
        floor.on(event, now, door);
        Optional<Instant> next = floor.nextDeadline();
        while (next.isPresent() && !next.get().isAfter(now)) {
            floor.wake(now, door);
            next = floor.nextDeadline();
        }
        long took = System.nanoTime() - begun;
        longest = Math.max(longest, took);
        times[(int) Math.min(times.length - 1, took / 100)]++;
        heard++;
    }

    private double percentile(double share) {
        long before = 0;
        for (int i = 0; i < times.length; i++) {
            before += times[i];
            if (before >= share * heard) {
                return (i + 1) / 10.0;
            }
        }
        return times.length / 10.0;
    }
}
