package hotline.directory;

import hotline.script.Script;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Callers waiting for the agents of a skill group, and how they are shared out.
 *
 * @param department the skill group
 * @param ring how long an agent's phone rings before the call was missed
 * @param wrapUp how long an agent may write up a call
 * @param missesAllowed how many calls in a row an agent misses before not being ready; at least 1
 * @param priority 0 (default) to 100; callers of a higher one are served first
 * @param demand skills that the agent must have
 * @param lastAgentFirst a caller who was served before gets the same agent if possible
 * @param maxWait after which the caller overflows
 * @param maxLength of the queue; whoever comes later overflows
 * @param overflow where to
 * @param announceEvery how often position and wait are said
 * @param music name of a prompt; the house's own without it
 * @param serviceLevel answered within this counts as served well
 * @param callback how callers may hang up and keep their place; without it they may not
 * @param script what agents read while they talk
 */
public record Queue(
        UUID id,
        String name,
        UUID department,
        Strategy strategy,
        Duration ring,
        Duration wrapUp,
        int missesAllowed,
        int priority,
        List<Demand> demand,
        boolean lastAgentFirst,
        Optional<Duration> maxWait,
        Optional<Integer> maxLength,
        Overflows overflow,
        boolean announcePosition,
        Duration announceEvery,
        Optional<String> music,
        boolean record,
        Duration serviceLevel,
        Optional<Callback> callback,
        Script script) {

    public Queue {
        demand = List.copyOf(demand);
    }

    /** As it is when nothing more is said about it. */
    public static Queue plain(UUID id, String name, UUID department) {
        return new Queue(
                id,
                name,
                department,
                Strategy.LONGEST_IDLE,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                1,
                0,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Overflows.NONE,
                false,
                Duration.ofSeconds(30),
                Optional.empty(),
                true,
                Duration.ofSeconds(20),
                Optional.empty(),
                Script.NONE);
    }

    public Queue withOverflow(Overflows to) {
        return new Queue(
                id,
                name,
                department,
                strategy,
                ring,
                wrapUp,
                missesAllowed,
                priority,
                demand,
                lastAgentFirst,
                maxWait,
                maxLength,
                to,
                announcePosition,
                announceEvery,
                music,
                record,
                serviceLevel,
                callback,
                script);
    }

    /** Who of the ready agents gets the next call. */
    public enum Strategy {
        LONGEST_IDLE("longest-idle"),
        ROUND_ROBIN("round-robin"),
        FEWEST_CALLS("fewest-calls"),
        LEAST_TALK_TIME("least-talk-time"),
        LEVEL("level"),
        RING_ALL("ring-all"),
        FIXED_ORDER("fixed-order"),
        RANDOM("random");

        private final String code;

        Strategy(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Optional<Strategy> of(String code) {
            return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst();
        }
    }

    /**
     * A skill that the agent must have.
     *
     * @param level at least, 1 to 100
     * @param relax what is enough once the caller has waited
     */
    public record Demand(String skill, int level, Optional<Relax> relax) {}

    /**
     * @param after the caller's wait
     * @param to level that is enough from then on; 0 for none
     */
    public record Relax(Duration after, int to) {}

    /**
     * Callers are called back.
     *
     * @param key what they press for it: 0–9, * or #
     * @param attempts how often they are called at most, 1 to 10
     * @param pause between two of them
     */
    public record Callback(String key, int attempts, Duration pause) {

        /** As it is when nothing but the key is said. */
        public static Callback by(String key) {
            return new Callback(key, 3, Duration.ofMinutes(5));
        }
    }

    /**
     * Where callers go who cannot wait here.
     *
     * @param waited those who waited for {@link Queue#maxWait}
     * @param full those who come when there are {@link Queue#maxLength}
     * @param nobody those who come or wait when no agent is on shift; without it they wait
     */
    public record Overflows(Overflow waited, Overflow full, Optional<Overflow> nobody) {

        public static final Overflows NONE =
                new Overflows(new GoOn(), new GoOn(), Optional.empty());

        /** The same for all of them. */
        public static Overflows all(Overflow to) {
            return new Overflows(to, to, Optional.of(to));
        }

        /** The queues to which it leads. */
        Stream<UUID> queues() {
            return Stream.concat(Stream.of(waited, full), nobody.stream())
                    .flatMap(
                            to ->
                                    to instanceof ToQueue(var queue)
                                            ? Stream.of(queue)
                                            : Stream.of());
        }
    }

    /** Where a caller goes who cannot wait here. */
    public sealed interface Overflow {

        /** What the API, the set-up file and the database call it. */
        default String kind() {
            return switch (this) {
                case GoOn _ -> "flow";
                case ToQueue _ -> "queue";
                case ToVoicemail _ -> "voicemail";
                case Announce _ -> "announce";
                case HangUp _ -> "hangUp";
                case Transfer _ -> "transfer";
            };
        }

        /** What the kind alone does not say; empty where it says all. */
        default Optional<String> target() {
            return switch (this) {
                case ToQueue(var queue) -> Optional.of(queue.toString());
                case Announce(var prompt) -> Optional.of(prompt);
                case Transfer(var to) -> Optional.of(to);
                case GoOn _, ToVoicemail _, HangUp _ -> Optional.empty();
            };
        }

        /**
         * The inverse of {@link #kind} and {@link #target}; empty when there is no such kind, or
         * its target is no queue's id.
         */
        static Optional<Overflow> of(String kind, String target) {
            return switch (kind) {
                case "flow" -> Optional.of(new GoOn());
                case "queue" -> queue(target).map(ToQueue::new);
                case "voicemail" -> Optional.of(new ToVoicemail());
                case "announce" -> Optional.of(new Announce(target));
                case "hangUp" -> Optional.of(new HangUp());
                case "transfer" -> Optional.of(new Transfer(target));
                case String _ -> Optional.empty();
            };
        }

        private static Optional<UUID> queue(String id) {
            try {
                return Optional.of(UUID.fromString(id));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** To the next step of the flow that brought the caller here. */
    public record GoOn() implements Overflow {}

    public record ToQueue(UUID queue) implements Overflow {}

    public record ToVoicemail() implements Overflow {}

    /**
     * Hears something, and is hung up.
     *
     * @param prompt by name
     */
    public record Announce(String prompt) implements Overflow {}

    public record HangUp() implements Overflow {}

    /**
     * @param to an extension or a number
     */
    public record Transfer(String to) implements Overflow {}
}
