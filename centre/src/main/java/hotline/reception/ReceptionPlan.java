package hotline.reception;

import hotline.telephony.phone.Prompt;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the flows of one tenant need, as it is now; never changes, a new one is made when
 * something does.
 *
 * @param numbers that are switched on, in every way a network may write them, and what they start
 * @param flows every version that is current, or was when a call in progress began
 * @param current the newest version of each flow, by name
 * @param calendars by name
 * @param recorded prompts of our own
 * @param shipped the names of prompts that ship with the switch
 */
public record ReceptionPlan(
        Map<String, FlowVersion> numbers,
        Map<FlowVersion, Flow> flows,
        Map<String, FlowVersion> current,
        Map<String, Calendar> calendars,
        Map<PromptName, Path> recorded,
        Set<PromptName> shipped) {

    /** Better in another language than not at all. */
    private static final List<String> LANGUAGES = List.of("zh", "en");

    public static final ReceptionPlan EMPTY =
            new ReceptionPlan(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Set.of());

    /**
     * @param language empty for a sound that is the same in all of them
     */
    public record PromptName(String name, String language) {}

    public ReceptionPlan {
        numbers = Map.copyOf(numbers);
        flows = Map.copyOf(flows);
        current = byName(current);
        calendars = byName(calendars);
        recorded = Map.copyOf(recorded);
        shipped = Set.copyOf(shipped);
    }

    /** Names are the same when only capitals differ. */
    private static <T> Map<String, T> byName(Map<String, T> named) {
        var byName = new TreeMap<String, T>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(named);
        return Collections.unmodifiableMap(byName);
    }

    /** This, with one more flow that nothing leads to by name. */
    public ReceptionPlan with(Flow flow) {
        var more = new HashMap<>(flows);
        more.put(flow.version(), flow);
        return new ReceptionPlan(numbers, more, current, calendars, recorded, shipped);
    }

    /** The flow that a number starts; empty when it is none of ours or switched off. */
    public Optional<Flow> startedBy(String number) {
        return Optional.ofNullable(numbers.get(number)).flatMap(this::flow);
    }

    public Optional<Flow> flow(FlowVersion version) {
        return Optional.ofNullable(flows.get(version));
    }

    /** The newest version of a flow. */
    public Optional<Flow> flow(String name) {
        return Optional.ofNullable(current.get(name)).flatMap(this::flow);
    }

    public Optional<Calendar> calendar(String name) {
        return Optional.ofNullable(calendars.get(name));
    }

    /** The language of the house: that of most of its flows. */
    public String language() {
        Map<String, Long> flowsIn =
                current.values().stream()
                        .flatMap(version -> flow(version).stream())
                        .collect(Collectors.groupingBy(Flow::language, Collectors.counting()));
        String usual = LANGUAGES.getFirst();
        return LANGUAGES.stream()
                .filter(one -> flowsIn.getOrDefault(one, 0L) > flowsIn.getOrDefault(usual, 0L))
                .findFirst()
                .orElse(usual);
    }

    /** What can be played of these. */
    public List<Prompt> prompts(List<String> names, String language) {
        return names.stream().flatMap(name -> prompt(name, language).stream()).toList();
    }

    /** The right language before any other, and there our own recording before what ships. */
    private Optional<Prompt> prompt(String name, String language) {
        return Stream.concat(Stream.of(language, ""), LANGUAGES.stream())
                .flatMap(spoken -> prompt(name, spoken, language).stream())
                .findFirst();
    }

    private Optional<Prompt> prompt(String name, String spoken, String language) {
        var inThis = new PromptName(name, spoken);
        Path ours = recorded.get(inThis);
        if (ours != null) {
            return Optional.of(new Prompt.WaveFile(ours));
        }
        return shipped.contains(inThis)
                ? Optional.of(new Prompt.Shipped(name, spoken.isEmpty() ? language : spoken))
                : Optional.empty();
    }
}
