package hotline.floor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How the floor is set up, as one value; the directory makes it from its tables. A new one may come
 * at any moment: calls that are up go on with what was decided for them. What numbers lead to is
 * the reception's plan.
 *
 * @param agents in an order that settles what is otherwise equal
 * @param callers whom the house knows by their numbers
 * @param recordings where recordings go; empty: nothing is recorded
 * @param groups who belongs to each skill group, by department
 * @param trunks how numbers outside are reached
 * @param campaigns whose calls come to agents now
 * @param callbacks whom the house may call back
 */
public record FloorPlan(
        Map<AgentId, AgentPlan> agents,
        Map<QueueId, QueuePlan> queues,
        Callers callers,
        House house,
        Optional<Recordings> recordings,
        Map<UUID, List<AgentId>> groups,
        WaysOut trunks,
        Map<QueueId, CampaignPlan> campaigns,
        CallbackRules callbacks) {

    public static final FloorPlan EMPTY =
            new FloorPlan(Map.of(), Map.of(), Callers.ALL_ALIKE, House.USUAL, Optional.empty());

    public FloorPlan {
        agents = inOrder(agents);
        queues = inOrder(queues);
        groups = inOrder(groups);
        campaigns = inOrder(campaigns);
    }

    /** {@code Map.copyOf} shuffles anew in every process; a seed must give the same day in each. */
    private static <K, V> Map<K, V> inOrder(Map<K, V> given) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /** A house from which nobody is called by a campaign. */
    public FloorPlan(
            Map<AgentId, AgentPlan> agents,
            Map<QueueId, QueuePlan> queues,
            Callers callers,
            House house,
            Optional<Recordings> recordings) {
        this(
                agents,
                queues,
                callers,
                house,
                recordings,
                Map.of(),
                WaysOut.NONE,
                Map.of(),
                CallbackRules.ANYBODY);
    }

    /** This, with other campaigns. */
    public FloorPlan with(Map<QueueId, CampaignPlan> others) {
        return new FloorPlan(
                agents, queues, callers, house, recordings, groups, trunks, others, callbacks);
    }

    /**
     * Callers who are not like the others, by number. One number counts as the same however it is
     * written: with the country or without, with a 0 before it or without.
     *
     * @param blocked are turned away
     * @param priorities of those who are served sooner; added to the queue's
     * @param key what all ways of writing a number have in common; empty for what is none
     */
    public record Callers(
            Set<String> blocked, Map<String, Integer> priorities, UnaryOperator<String> key) {

        public static final Callers ALL_ALIKE =
                new Callers(Set.of(), Map.of(), UnaryOperator.identity());

        public Callers {
            UnaryOperator<String> keyOf = key;
            blocked =
                    blocked.stream()
                            .map(number -> same(number, keyOf))
                            .collect(Collectors.toUnmodifiableSet());
            priorities =
                    priorities.entrySet().stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            entry -> same(entry.getKey(), keyOf),
                                            Map.Entry::getValue,
                                            Math::max));
        }

        boolean isBlocked(String number) {
            return !blocked.isEmpty() && blocked.contains(same(number, key));
        }

        int priorityOf(String number) {
            return priorities.isEmpty() ? 0 : priorities.getOrDefault(same(number, key), 0);
        }

        private static String same(String number, UnaryOperator<String> key) {
            String found = key.apply(number);
            return found.isEmpty() ? number : found;
        }
    }

    /**
     * @param extension empty when the agent has none
     * @param skills levels from 1 to 100
     * @param destinations where the agent may call outside the house
     */
    public record AgentPlan(
            AgentId agent,
            String name,
            String department,
            String extension,
            Map<String, Integer> skills,
            Destinations destinations) {
        public AgentPlan {
            skills = Map.copyOf(skills);
        }
    }

    /** Who of several ready agents is rung. */
    public enum Strategy {
        LONGEST_IDLE,
        ROUND_ROBIN,
        FEWEST_CALLS,
        LEAST_TALK_TIME,
        /** The best at {@link QueuePlan#levelSkill} first. */
        BY_LEVEL,
        /** All at once; the first to pick up has the call. */
        RING_ALL,
        FIXED_ORDER,
        RANDOM
    }

    /**
     * @param members in the order of {@link Strategy#FIXED_ORDER}
     * @param priority of this queue among those of an agent; the greater the sooner
     * @param levelSkill what {@link Strategy#BY_LEVEL} looks at
     * @param ring how long a phone rings before the offer is missed
     * @param wrapUp how long the agent may write up; zero: not at all
     * @param misses how many offers missed in a row make an agent not ready; at least 1
     * @param lastAgent whether a caller prefers who served them last, when ready
     * @param record whether conversations of this queue are recorded
     * @param callback how callers may leave and keep their place; empty: they may not
     */
    public record QueuePlan(
            QueueId queue,
            String name,
            List<AgentId> members,
            Strategy strategy,
            int priority,
            Demand demand,
            String levelSkill,
            Duration ring,
            Duration wrapUp,
            int misses,
            boolean lastAgent,
            boolean record,
            Overflow overflow,
            Announcements announcements,
            Optional<Callback> callback) {
        public QueuePlan {
            members = List.copyOf(members);
            if (misses < 1) {
                throw new IllegalArgumentException("misses is at least 1");
            }
        }

        /** A queue in which whoever hangs up is gone. */
        public QueuePlan(
                QueueId queue,
                String name,
                List<AgentId> members,
                Strategy strategy,
                int priority,
                Demand demand,
                String levelSkill,
                Duration ring,
                Duration wrapUp,
                int misses,
                boolean lastAgent,
                boolean record,
                Overflow overflow,
                Announcements announcements) {
            this(
                    queue,
                    name,
                    members,
                    strategy,
                    priority,
                    demand,
                    levelSkill,
                    ring,
                    wrapUp,
                    misses,
                    lastAgent,
                    record,
                    overflow,
                    announcements,
                    Optional.empty());
        }

        public QueuePlan with(Callback how) {
            return new QueuePlan(
                    queue,
                    name,
                    members,
                    strategy,
                    priority,
                    demand,
                    levelSkill,
                    ring,
                    wrapUp,
                    misses,
                    lastAgent,
                    record,
                    overflow,
                    announcements,
                    Optional.of(how));
        }

        /** As the specification has it where nobody set anything. */
        public static QueuePlan usual(QueueId queue, String name, List<AgentId> members) {
            return new QueuePlan(
                    queue,
                    name,
                    members,
                    Strategy.LONGEST_IDLE,
                    0,
                    Demand.NONE,
                    "",
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(30),
                    1,
                    false,
                    true,
                    Overflow.NEVER,
                    Announcements.NONE);
        }
    }

    /**
     * A campaign as the floor needs it.
     *
     * @param queue where whoever answered waits; its name is no name for flows
     * @param message prompts, by name, for whoever answered and cannot be served in time
     * @param machine what is done when a machine answers
     * @param machineMessage prompts, by name, for {@link WhenMachine#LEAVE_MESSAGE}
     * @param ring how long somebody is rung whom an agent has looked at
     */
    public record CampaignPlan(
            QueuePlan queue,
            List<String> message,
            WhenMachine machine,
            List<String> machineMessage,
            Duration ring) {
        public CampaignPlan {
            message = List.copyOf(message);
            machineMessage = List.copyOf(machineMessage);
        }
    }

    /** What is done when a machine answers. */
    public enum WhenMachine {
        /** Nobody listens for one: it is served like a person. */
        SERVE_UNHEARD,
        HANG_UP,
        /** After its beep. */
        LEAVE_MESSAGE,
        /** It is noted, and served all the same. */
        SERVE
    }

    /**
     * When a call leaves the queue without an agent, and where to.
     *
     * @param longest time in line; empty: no limit
     * @param waited where to after that
     * @param length callers in line that make the queue full; 0: no limit
     * @param full where to when it is
     * @param nobody where to when no agent of the queue is on shift; empty: calls wait
     */
    public record Overflow(
            Optional<Duration> longest,
            Elsewhere waited,
            int length,
            Elsewhere full,
            Optional<Elsewhere> nobody) {

        public static final Overflow NEVER = new Overflow(Optional.empty(), 0, false);

        /** The flow says what happens then. */
        public Overflow(Optional<Duration> longest, int length, boolean nobodyOnShift) {
            this(
                    longest,
                    new Elsewhere.GoOn(),
                    length,
                    new Elsewhere.GoOn(),
                    nobodyOnShift ? Optional.of(new Elsewhere.GoOn()) : Optional.empty());
        }
    }

    /**
     * How callers are called back.
     *
     * @param key what they press for it: 0–9, * or #
     * @param attempts how often they are called at most; at least 1
     * @param pause from one that came to nothing to the next
     * @param within after which nobody is called back any more
     */
    public record Callback(char key, int attempts, Duration pause, Duration within) {
        public Callback {
            if (attempts < 1) {
                throw new IllegalArgumentException("who is never called is not called back");
            }
        }
    }

    /**
     * What waiting callers are told, between the music.
     *
     * @param every zero: nothing
     */
    public record Announcements(
            Duration every, boolean position, boolean expectedWait, String language) {
        public static final Announcements NONE =
                new Announcements(Duration.ZERO, false, false, "zh");
    }

    /**
     * What holds for the whole house.
     *
     * @param pageGrace how long an agent without a page still gets calls
     * @param blockedFlow the flow that blocked callers hear, by name; empty: they are refused
     * @param outboundWrapUp after calls that no queue gave; zero: none
     */
    public record House(
            Duration pageGrace,
            Optional<String> blockedFlow,
            Duration outboundWrapUp,
            boolean recordOutbound) {
        public static final House USUAL =
                new House(Duration.ofSeconds(10), Optional.empty(), Duration.ofSeconds(30), true);
    }

    /**
     * @param folder the root; files go below it, by day
     * @param zone in which a day begins and ends
     */
    public record Recordings(Path folder, ZoneId zone) {}
}
