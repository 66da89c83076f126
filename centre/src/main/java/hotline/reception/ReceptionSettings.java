package hotline.reception;

import hotline.kernel.PhoneNumbers;
import hotline.reception.ReceptionPlan.PromptName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the administrator has set here for one tenant.
 *
 * @param flows the newest version of each
 * @param earlier versions that calls in progress may still be in
 */
public record ReceptionSettings(
        List<Numbered> numbers,
        List<Flow> flows,
        List<Flow> earlier,
        List<Dated> calendars,
        List<Recorded> prompts) {

    /**
     * A number and what it starts.
     *
     * @param number as it was typed
     */
    public record Numbered(UUID id, String number, String name, UUID flow, boolean enabled) {}

    /** A calendar with its id. */
    public record Dated(UUID id, Calendar calendar) {}

    /** A prompt of our own. */
    public record Recorded(PromptName name, Path file, Duration length, Instant at) {}

    public ReceptionSettings {
        numbers = List.copyOf(numbers);
        flows = List.copyOf(flows);
        earlier = List.copyOf(earlier);
        calendars = List.copyOf(calendars);
        prompts = List.copyOf(prompts);
    }

    public Optional<Numbered> number(UUID id) {
        return numbers.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public Optional<Flow> flow(UUID id) {
        return flows.stream().filter(one -> one.version().flow().equals(id)).findFirst();
    }

    public Optional<Flow> flow(String name) {
        return named(flows, Flow::name, name);
    }

    public Optional<Dated> calendar(UUID id) {
        return calendars.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public Optional<Dated> calendar(String name) {
        return named(calendars, dated -> dated.calendar().name(), name);
    }

    public Optional<Recorded> prompt(PromptName name) {
        return prompts.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Names are the same when only capitals differ. */
    private static <T> Optional<T> named(
            Collection<T> all, Function<T, String> nameOf, String name) {
        return all.stream().filter(one -> nameOf.apply(one).equalsIgnoreCase(name)).findFirst();
    }

    /** The numbers that start a flow. */
    public List<Numbered> startedBy(UUID flow) {
        return numbers.stream().filter(number -> number.flow().equals(flow)).toList();
    }

    /** The flows with a step like this. */
    public List<Flow> flowsWith(Predicate<Step> step) {
        return flows.stream().filter(flow -> all(flow.steps()).anyMatch(step)).toList();
    }

    private static Stream<Step> all(List<Step> steps) {
        return steps.stream()
                .flatMap(
                        step ->
                                Stream.concat(
                                        Stream.of(step),
                                        step.branches().values().stream()
                                                .flatMap(ReceptionSettings::all)));
    }

    /** What a flow of this tenant may name. */
    public FlowWorld world(
            Predicate<String> queue,
            Predicate<String> skill,
            Predicate<String> trunk,
            Set<PromptName> shipped) {
        Set<String> promptNames =
                Stream.concat(shipped.stream(), prompts.stream().map(Recorded::name))
                        .map(PromptName::name)
                        .collect(Collectors.toSet());
        return new FlowWorld(
                queue,
                skill,
                trunk,
                name -> calendar(name).isPresent(),
                promptNames::contains,
                flows.stream().collect(Collectors.toMap(Flow::name, Flow::steps)));
    }

    /** What the floor gets to know of it. */
    public ReceptionPlan plan(PhoneNumbers writing, Set<PromptName> shipped) {
        Map<UUID, FlowVersion> newest = new HashMap<>();
        Map<FlowVersion, Flow> versions = new HashMap<>();
        earlier.forEach(flow -> versions.put(flow.version(), flow));
        for (Flow flow : flows) {
            newest.put(flow.version().flow(), flow.version());
            versions.put(flow.version(), flow);
        }
        Map<String, FlowVersion> started = new HashMap<>();
        for (Numbered number : numbers) {
            FlowVersion flow = newest.get(number.flow());
            if (number.enabled() && flow != null) {
                writing.spellings(number.number()).forEach(way -> started.put(way, flow));
            }
        }
        return new ReceptionPlan(
                started,
                versions,
                flows.stream().collect(Collectors.toMap(Flow::name, Flow::version)),
                calendars.stream()
                        .map(Dated::calendar)
                        .collect(Collectors.toMap(Calendar::name, calendar -> calendar)),
                prompts.stream().collect(Collectors.toMap(Recorded::name, Recorded::file)),
                shipped);
    }
}
