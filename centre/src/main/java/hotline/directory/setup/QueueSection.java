package hotline.directory.setup;

import hotline.directory.CompanyDraft;
import hotline.directory.Queue;
import hotline.kernel.setup.SetupReader;
import hotline.kernel.setup.SetupText;
import hotline.script.Script;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code queues}. */
final class QueueSection {

    static final Set<String> FIELDS =
            CompanySetup.ordered(
                    "name",
                    "department",
                    "strategy",
                    "ring",
                    "wrapUp",
                    "missesAllowed",
                    "priority",
                    "demand",
                    "lastAgentFirst",
                    "maxWait",
                    "maxLength",
                    "overflow",
                    "announcePosition",
                    "announceEvery",
                    "music",
                    "record",
                    "serviceLevel",
                    "callback",
                    "script");

    private static final Set<String> TARGET = CompanySetup.ordered("queue", "announce", "transfer");
    private static final Set<String> RULES = CompanySetup.ordered("waited", "full", "nobody");
    private static final Set<String> OVERFLOW =
            CompanySetup.ordered("queue", "announce", "transfer", "waited", "full", "nobody");
    private static final String TARGETS =
            "write flow, voicemail, hangUp, { queue: … }, { announce: … } or { transfer: … }.";

    private final CompanySetup setup;
    private final CompanyDraft draft;

    QueueSection(CompanySetup setup, CompanyDraft draft) {
        this.setup = setup;
        this.draft = draft;
    }

    void read(SetupReader at) {
        at.required("name").ifPresent(name -> read(name, at));
    }

    private void read(String name, SetupReader at) {
        Optional<Queue> known = CompanySetup.known(draft.queues, Queue::name, name);
        UUID id = known.map(Queue::id).orElseGet(UUID::randomUUID);
        setup.stands("queue", name, id, at);
        if (known.isEmpty()) {
            at.required("department");
        }
        Queue before = known.orElseGet(() -> Queue.plain(id, name, id));
        draft.queues.put(
                id,
                new Queue(
                        id,
                        before.name(),
                        setup.departmentId(at, "department").orElse(before.department()),
                        strategy(at).orElse(before.strategy()),
                        at.duration("ring").orElse(before.ring()),
                        at.duration("wrapUp").orElse(before.wrapUp()),
                        at.whole("missesAllowed").orElse(before.missesAllowed()),
                        at.whole("priority").orElse(before.priority()),
                        at.has("demand") ? demand(at) : before.demand(),
                        at.flag("lastAgentFirst").orElse(before.lastAgentFirst()),
                        at.duration("maxWait").or(before::maxWait),
                        at.whole("maxLength").or(before::maxLength),
                        before.overflow(),
                        at.flag("announcePosition").orElse(before.announcePosition()),
                        at.duration("announceEvery").orElse(before.announceEvery()),
                        at.text("music").or(before::music),
                        at.flag("record").orElse(before.record()),
                        at.duration("serviceLevel").orElse(before.serviceLevel()),
                        at.has("callback") ? callback(at) : before.callback(),
                        at.text("script").map(Script::new).orElse(before.script())));
    }

    private static Optional<Queue.Callback> callback(SetupReader at) {
        return at.reader("callback", CompanySetup.ordered("key", "attempts", "pause"))
                .flatMap(
                        how ->
                                how.required("key")
                                        .map(Queue.Callback::by)
                                        .map(
                                                usual ->
                                                        new Queue.Callback(
                                                                usual.key(),
                                                                how.whole("attempts")
                                                                        .orElse(usual.attempts()),
                                                                how.duration("pause")
                                                                        .orElse(usual.pause()))));
    }

    private static Optional<Queue.Strategy> strategy(SetupReader at) {
        return at.text("strategy")
                .flatMap(
                        code -> {
                            var known = Queue.Strategy.of(code);
                            if (known.isEmpty()) {
                                at.wrong("strategy", "unknown", "write one of " + strategies());
                            }
                            return known;
                        });
    }

    private static String strategies() {
        return Arrays.stream(Queue.Strategy.values())
                .map(Queue.Strategy::code)
                .collect(Collectors.joining(", ", "", "."));
    }

    private List<Queue.Demand> demand(SetupReader at) {
        return at
                .readers("demand", CompanySetup.ordered("skill", "level", "after", "relaxTo"))
                .stream()
                .map(
                        d -> {
                            String skill = d.required("skill").orElse("");
                            setup.skill(skill);
                            return new Queue.Demand(
                                    skill,
                                    d.whole("level").orElse(1),
                                    d.duration("after")
                                            .map(
                                                    after ->
                                                            new Queue.Relax(
                                                                    after,
                                                                    d.whole("relaxTo").orElse(0))));
                        })
                .toList();
    }

    /**
     * {@code voicemail}, {@code hangUp}, {@code flow}, {@code { queue: support }}, {@code {
     * announce: goodbye }} or {@code { transfer: "1003" }} for all who cannot wait; or one for each
     * of {@code waited}, {@code full} and {@code nobody}.
     */
    void overflow(SetupReader at) {
        if (!at.has("overflow")) {
            return;
        }
        at.text("name")
                .flatMap(name -> CompanySetup.known(draft.queues, Queue::name, name))
                .ifPresent(
                        queue ->
                                overflows(at, queue.overflow())
                                        .ifPresent(
                                                to ->
                                                        draft.queues.put(
                                                                queue.id(),
                                                                queue.withOverflow(to))));
    }

    private Optional<Queue.Overflows> overflows(SetupReader at, Queue.Overflows before) {
        if (at.fields().field("overflow").orElseThrow() instanceof SetupText) {
            return overflowOf("overflow", at).map(Queue.Overflows::all);
        }
        return at.reader("overflow", OVERFLOW)
                .flatMap(
                        to ->
                                RULES.stream().anyMatch(to::has)
                                        ? Optional.of(each(to, before))
                                        : target(to).map(Queue.Overflows::all));
    }

    private Queue.Overflows each(SetupReader rules, Queue.Overflows before) {
        return new Queue.Overflows(
                one(rules, "waited").orElse(before.waited()),
                one(rules, "full").orElse(before.full()),
                one(rules, "nobody").or(before::nobody));
    }

    private Optional<Queue.Overflow> one(SetupReader rules, String rule) {
        return rules.has(rule) ? overflowOf(rule, rules) : Optional.empty();
    }

    private Optional<Queue.Overflow> overflowOf(String field, SetupReader at) {
        if (at.fields().field(field).orElseThrow() instanceof SetupText text) {
            return switch (text.value()) {
                case "flow" -> Optional.of(new Queue.GoOn());
                case "voicemail" -> Optional.of(new Queue.ToVoicemail());
                case "hangUp" -> Optional.of(new Queue.HangUp());
                case String _ -> {
                    at.wrong(field, "unknown", TARGETS);
                    yield Optional.empty();
                }
            };
        }
        return at.reader(field, TARGET).flatMap(this::target);
    }

    private Optional<Queue.Overflow> target(SetupReader to) {
        if (to.has("queue")) {
            return toQueue(to);
        }
        return to.has("announce")
                ? to.text("announce").map(Queue.Announce::new)
                : to.text("transfer").map(Queue.Transfer::new);
    }

    private Optional<Queue.Overflow> toQueue(SetupReader to) {
        String name = to.text("queue").orElse("");
        var known = CompanySetup.known(draft.queues, Queue::name, name);
        if (known.isEmpty()) {
            to.wrong("queue", "unknown", "there is no queue \"" + name + "\".");
        }
        return known.map(queue -> new Queue.ToQueue(queue.id()));
    }
}
