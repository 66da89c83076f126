package hotline.benchmarks.floor;

import com.sun.management.OperatingSystemMXBean;
import hotline.floor.AgentFact;
import hotline.floor.Floor;
import hotline.floor.FloorCommand;
import hotline.floor.FloorEvent;
import hotline.floor.FloorPlan.AgentPlan;
import hotline.kernel.FactBody;
import hotline.kernel.Outbox;
import hotline.kernel.Verdict;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The floor of {@link BigHouse}, for ever: somebody hangs up, an agent is free and gets the next
 * caller, somebody else calls. One thread; the switch's answers are made up at once.
 *
 * <p>An event is one thing that the floor hears: five for each call (it comes in, is picked up by
 * the house, by the agent, the caller hangs up, the agent's phone is gone), and about three facts
 * for each. Deadlines that fall due in between (a demand relaxes) are paid for and not counted.
 */
public final class FloorLoad {

    private static final int EVENTS = 1_000_000;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 5;

    /** 10,000 events for each second of the floor's own time. */
    private static final Duration BETWEEN_EVENTS = Duration.ofNanos(100_000);

    private enum Kind {
        CALLED("a call comes in"),
        ANSWERED_BY_HOUSE("the house picks up, the caller gets in line"),
        ANSWERED_BY_AGENT("an agent picks up"),
        CALLER_LEFT("the caller hangs up"),
        AGENT_LEFT("the agent's phone is gone, the next caller rings it");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Answer(Kind kind, SwitchEvent news) {}

    private final SplittableRandom dice = new SplittableRandom(20_260_105);
    private final Floor floor = new Floor(dice.split());
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private final List<LegId> talking = new ArrayList<>();
    private final Door door = new Door();
    private final Map<Kind, Times> times = new EnumMap<>(Kind.class);
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private long facts;
    private long heard;

    /** Plays the switch: whatever is asked for happens. */
    private final class Door implements Outbox<FloorCommand> {
        @Override
        public void fact(FactBody body) {
            facts++;
        }

        @Override
        public void effect(FloorCommand effect) {
            switch (effect) {
                case FloorCommand.Originate c -> answer(Kind.ANSWERED_BY_AGENT, c.leg());
                case FloorCommand.Answer c -> answer(Kind.ANSWERED_BY_HOUSE, c.leg());
                case FloorCommand.HangUp c ->
                        answers.add(new Answer(Kind.AGENT_LEFT, ended(c.leg())));
                case FloorCommand.Bridge c -> talking.add(c.one());
                default -> {}
            }
        }

        private void answer(Kind kind, LegId leg) {
            answers.add(new Answer(kind, new SwitchEvent.Answered(now, leg)));
        }

        @Override
        public void verdict(Verdict verdict) {
            if (verdict instanceof Verdict.Refused refused) {
                throw new IllegalStateException(refused.reason());
            }
        }
    }

    /** Arguments: how many callers wait, and for every one of these a table. */
    public static void main(String[] waiting) {
        for (String callers : waiting) {
            new FloorLoad().run(Integer.parseInt(callers));
        }
    }

    /**
     * @param waiting below zero: so many agents are free instead
     */
    private void run(int waiting) {
        open();
        for (int n = 0; n < BigHouse.AGENTS + waiting; n++) {
            arrive();
        }
        System.out.printf(
                "%n%,d agents, %s%n%n",
                BigHouse.AGENTS,
                waiting < 0
                        ? "%,d of them free".formatted(-waiting)
                        : "%,d callers wait".formatted(waiting));
        System.out.println(
                "| round | events/s | with the collector's work | facts/s | mean µs | p50 | p99 |"
                        + " p99.9 | longest |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            round(round < 0 ? "warm-up" : String.valueOf(round + 1));
        }
        System.out.println("\n| the last round | events | mean µs | p50 | p99 | p99.9 |");
        System.out.println("|---|---|---|---|---|---|");
        times.forEach(FloorLoad::print);
    }

    private void open() {
        BigHouse house = BigHouse.build(dice.split());
        hear(new FloorEvent.Configured(house.floor()));
        hear(new FloorEvent.ReceptionChanged(house.reception()));
        for (AgentPlan agent : house.floor().agents().values()) {
            hear(
                    new FloorEvent.Switched(
                            new SwitchEvent.Registered(
                                    now, agent.extension(), "", "", Duration.ofHours(1))));
            hear(new FloorEvent.SignIn(agent.agent(), "desk"));
            hear(new FloorEvent.PageOpened(agent.agent()));
            hear(new FloorEvent.AskShift(agent.agent(), AgentFact.Shift.ON_SHIFT, ""));
        }
    }

    private void round(String name) {
        times.clear();
        facts = 0;
        heard = 0;
        long ownBefore = ownTime();
        long allBefore = timeOfAll();
        while (heard < EVENTS) {
            leave();
            arrive();
        }
        double own = (ownTime() - ownBefore) / 1e9;
        double all = (timeOfAll() - allBefore) / 1e9;
        var every = new Times();
        times.values().forEach(every::addAll);
        System.out.printf(
                "| %s | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %.2f | %.1f | %.0f |%n",
                name,
                heard / own,
                heard / all,
                facts / own,
                every.meanMicros(),
                every.micros(0.5),
                every.micros(0.99),
                every.micros(0.999),
                every.longestMicros());
    }

    private static void print(Kind kind, Times of) {
        System.out.printf(
                "| %s | %,d | %.2f | %.2f | %.2f | %.1f |%n",
                kind.words,
                of.count(),
                of.meanMicros(),
                of.micros(0.5),
                of.micros(0.99),
                of.micros(0.999));
    }

    /** Of this thread alone, so that others on the machine do not count. */
    private static long ownTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** With the collector and whatever the compiler still does. */
    private static long timeOfAll() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    // ---- what happens ----

    private void arrive() {
        hear(
                Kind.CALLED,
                new SwitchEvent.Offered(
                        now,
                        new LegId(new UUID(dice.nextLong(), dice.nextLong())),
                        new SwitchEvent.Origin.FromTrunk("trunk"),
                        Caller.number("13800000000"),
                        BigHouse.number(dice),
                        Optional.empty(),
                        Map.of()));
        settle();
    }

    /** Somebody who talks has said everything. */
    private void leave() {
        int last = talking.size() - 1;
        int chosen = dice.nextInt(last + 1);
        LegId customer = talking.get(chosen);
        talking.set(chosen, talking.get(last));
        talking.remove(last);
        hear(Kind.CALLER_LEFT, ended(customer));
        settle();
    }

    private void settle() {
        for (Answer next = answers.poll(); next != null; next = answers.poll()) {
            hear(next.kind(), next.news());
        }
    }

    private SwitchEvent ended(LegId leg) {
        return new SwitchEvent.Ended(now, leg, HangupCause.NORMAL, EndedBy.PARTY, 0, 16);
    }

    private void hear(Kind kind, SwitchEvent news) {
        var event = new FloorEvent.Switched(news);
        long begun = System.nanoTime();
        hear(event);
        times.computeIfAbsent(kind, _ -> new Times()).add(System.nanoTime() - begun);
        heard++;
    }

    private void hear(FloorEvent event) {
        now = now.plus(BETWEEN_EVENTS);
        floor.on(event, now, door);
        Optional<Instant> next = floor.nextDeadline();
        while (next.isPresent() && !next.get().isAfter(now)) {
            floor.wake(now, door);
            next = floor.nextDeadline();
        }
    }
}
