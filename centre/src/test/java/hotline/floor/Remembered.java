package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.floor.Deadlines.Deadline;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything in a memory that comes from facts, written down to be compared. Finds the fields by
 * itself, so that nobody can add one that a replay or a {@link Keeper} forgets.
 */
final class Remembered {

    /** What the memory consists of, and is written down below. */
    private static final Set<String> OF_MEMORY =
            Set.of(
                    "agents",
                    "calls",
                    "legs",
                    "recordings",
                    "gone",
                    "deadlines",
                    "lines",
                    "groups",
                    "trunks",
                    "callbacks",
                    "lastAgents",
                    "callAtHand",
                    "agentAtHand",
                    "lastPlace",
                    "offersMade");

    /** From the plan, kept by the lines, or begun anew after a restart. */
    private static final Set<String> NOT_FROM_FACTS =
            Set.of(
                    "Agent.order",
                    "Agent.plan",
                    "Agent.seats",
                    "Agent.lines",
                    "Agent.queues",
                    "Agent.standing",
                    "Agent.rising",
                    "Agent.countedOnShift",
                    "Agent.groups",
                    "Agent.counted",
                    "Call.flowTimer",
                    "Call.announce",
                    "Call.queue",
                    "Call.line",
                    "Call.ahead",
                    "Call.behind");

    private Remembered() {}

    /** Fails with what is different, and nothing else. */
    static void assertSame(Memory expected, Memory actual, String otherwise) {
        Map<String, String> one = of(expected);
        Map<String, String> other = of(actual);
        assertEquals(one.keySet(), other.keySet(), otherwise);
        one.forEach(
                (name, inside) -> assertEquals(inside, other.get(name), otherwise + ": " + name));
    }

    static Map<String, String> of(Memory memory) {
        assertEquals(
                new TreeSet<>(OF_MEMORY),
                fields(Memory.class)
                        .map(Field::getName)
                        .collect(Collectors.toCollection(TreeSet::new)),
                "the memory has a new part: say here and in Keeper what of it comes from facts");
        Map<String, String> all = new TreeMap<>();
        memory.agents
                .values()
                .forEach(agent -> all.put("agent " + agent.id, inside(agent, memory)));
        memory.calls.values().forEach(call -> all.put("call " + call.id, inside(call, memory)));
        memory.legs.values().forEach(leg -> all.put("leg " + leg.id, inside(leg, memory)));
        for (Call call : memory.calls.values()) {
            if (call.recording != null) {
                Call found = memory.recordings.get(call.recording.leg());
                all.put("recording of " + call.id, described(found, memory));
            }
        }
        all.put("callbacks", described(memory.callbacks, memory));
        all.put("gone", memory.gone.oldestFirst().toString());
        all.put("last agents", new TreeMap<>(memory.lastAgents).toString());
        all.put("numbers", memory.lastPlace + " " + memory.offersMade);
        return all;
    }

    private static Stream<Field> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
    }

    private static String inside(Object thing, Memory memory) {
        return fields(thing.getClass())
                .filter(field -> !NOT_FROM_FACTS.contains(name(field)))
                .map(field -> field.getName() + "=" + inside(field, thing, memory))
                .collect(Collectors.joining(" ", "{", "}"));
    }

    private static String inside(Field field, Object thing, Memory memory) {
        Object value = read(field, thing);
        return field.getType() == Deadline.class
                ? memory.deadlines.when((Deadline) value).toString()
                : described(value, memory);
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }

    private static @Nullable Object read(Field field, Object thing) {
        try {
            field.setAccessible(true);
            return field.get(thing);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who is written down elsewhere is only named. */
    private static String described(@Nullable Object value, Memory memory) {
        return switch (value) {
            case null -> "-";
            case Agent agent -> "agent " + agent.id;
            case Call call -> "call " + call.id;
            case Leg leg -> "leg " + leg.id;
            case Optional<?> maybe -> maybe.map(some -> described(some, memory)).orElse("-");
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(
                                    e ->
                                            described(e.getKey(), memory)
                                                    + ":"
                                                    + described(e.getValue(), memory))
                            .sorted()
                            .toList()
                            .toString();
            case Set<?> set ->
                    set.stream().map(each -> described(each, memory)).sorted().toList().toString();
            case Collection<?> list ->
                    list.stream().map(each -> described(each, memory)).toList().toString();
            case Enum<?> word -> word.name();
            default ->
                    value.getClass().getPackage().equals(Memory.class.getPackage())
                            ? value.getClass().getSimpleName() + inside(value, memory)
                            : value.toString();
        };
    }
}
