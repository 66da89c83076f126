package hotline.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import hotline.kernel.setup.SetupFile;
import hotline.kernel.setup.SetupProblems;
import hotline.reception.FlowInput.PlayEnded;
import hotline.reception.FlowPosition.Asking;
import hotline.reception.FlowPosition.Collecting;
import hotline.reception.FlowPosition.Hearing;
import hotline.reception.FlowPosition.Over;
import hotline.reception.FlowPosition.Waiting;
import hotline.reception.ReceptionPlan.PromptName;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One caller in a flow, told as what the caller does and hears. */
final class Story {

    /** A Monday, ten in the morning in Shanghai. */
    static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");

    private final ReceptionPlan plan;
    private Instant now = MONDAY;
    private FlowPosition position;
    private List<FlowEffect> effects;

    private Story(ReceptionPlan plan, Flow flow, Instant now) {
        this.plan = plan;
        this.now = now;
        FlowTurn turn = FlowRun.begin(plan, flow, now);
        position = turn.next();
        effects = turn.effects();
    }

    /** A caller to a flow of these steps, in YAML. */
    static Story of(String steps) {
        return in(plan(Map.of("main", steps), List.of()), MONDAY);
    }

    /** A caller to the flow {@code main}. */
    static Story in(ReceptionPlan plan, Instant now) {
        return new Story(plan, plan.flow("main").orElseThrow(), now);
    }

    /** Has the shipped prompts that the stories name, in Chinese and English, and a beep. */
    static ReceptionPlan plan(Map<String, String> flows, List<Calendar> calendars) {
        var versions = new HashMap<FlowVersion, Flow>();
        var current = new HashMap<String, FlowVersion>();
        flows.forEach(
                (name, yaml) -> {
                    var flow = flow(name, yaml);
                    versions.put(flow.version(), flow);
                    current.put(name, flow.version());
                });
        return new ReceptionPlan(
                Map.of("4001", Objects.requireNonNull(current.get("main"))),
                versions,
                current,
                calendars.stream().collect(Collectors.toMap(Calendar::name, c -> c)),
                Map.of(),
                shipped());
    }

    private static Set<PromptName> shipped() {
        return Stream.concat(
                        Stream.of(
                                        "welcome",
                                        "question",
                                        "invalid-choice",
                                        "leave-a-message",
                                        "goodbye")
                                .flatMap(
                                        name ->
                                                Stream.of("zh", "en")
                                                        .map(in -> new PromptName(name, in))),
                        Stream.of(new PromptName("beep", "")))
                .collect(Collectors.toSet());
    }

    static Flow flow(String name, String yaml) {
        var id = new UUID(0, name.hashCode());
        return new Flow(new FlowVersion(id, 1), name, "zh", steps(yaml));
    }

    static List<Step> steps(String yaml) {
        FlowReader.Read read = read(yaml);
        assertEquals(List.of(), read.problems());
        return read.steps();
    }

    static FlowReader.Read read(String yaml) {
        var problems = new SetupProblems();
        var file = SetupFile.read("steps:\n" + yaml.indent(2), problems);
        assertEquals(List.of(), problems.all());
        return FlowReader.read(file.field("steps").orElseThrow().plain());
    }

    // ---- what happens ----

    Story hears(FlowInput input) {
        FlowTurn turn = FlowRun.on(plan, position, input, now);
        position = turn.next();
        effects = turn.effects();
        return this;
    }

    Story isAnswered() {
        return hears(new FlowInput.Answered());
    }

    /** What is being said is said to its end. */
    Story hearsItOut() {
        return hears(new PlayEnded(play(), PlayEnding.FINISHED));
    }

    Story presses(String keys) {
        keys.chars().forEach(key -> hears(new FlowInput.Digit((char) key)));
        return this;
    }

    Story waitsTooLong() {
        var collecting = assertInstanceOf(Collecting.class, position.waiting());
        return hears(new FlowInput.TimeUp(collecting.timer()));
    }

    Story hangsUp() {
        return hears(new FlowInput.CallerHungUp());
    }

    // ---- what came of it ----

    FlowPosition position() {
        return position;
    }

    Waiting waiting() {
        return position.waiting();
    }

    List<FlowEffect> effects() {
        return effects;
    }

    /** The number of the newest thing asked for. */
    int last() {
        return position.asks();
    }

    int play() {
        return switch (position.waiting()) {
            case Hearing(var play) -> play;
            case Asking(var play, var _) -> play;
            case Waiting other -> throw new AssertionError("nothing is said in " + other);
        };
    }

    /** What the caller hears now, such as {@code zh/welcome}; nothing else happens. */
    Story isTold(String... words) {
        assertEquals(List.of(words), words());
        return this;
    }

    private List<String> words() {
        return effects.stream()
                .flatMap(
                        effect ->
                                effect instanceof FlowEffect.Play play
                                        ? play.prompts().stream()
                                        : Stream.empty())
                .map(Story::word)
                .toList();
    }

    private static String word(Prompt prompt) {
        return prompt instanceof Prompt.Shipped(var name, var language)
                ? language + "/" + name
                : prompt.toString();
    }

    Story does(FlowEffect... wanted) {
        assertEquals(List.of(wanted), effects);
        return this;
    }

    Story isOver(FlowEffect... wanted) {
        does(wanted);
        assertEquals(new Over(), position.waiting());
        return this;
    }
}
