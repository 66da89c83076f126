package hotline.reception;

import hotline.telephony.phone.HangupCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the steps of a flow from what JSON or YAML gives (lists, maps and values), with everything
 * that is wrong with it, not only the first. The form is in {@code docs/reception.md}.
 */
public final class FlowReader {

    static final int MOST_STEPS = 200;
    static final int DEEPEST = 8;
    private static final int MOST_PROBLEMS = 100;

    private static final Set<String> KINDS =
            new LinkedHashSet<>(
                    List.of(
                            "say",
                            "menu",
                            "hours",
                            "queue",
                            "voicemail",
                            "transfer",
                            "webhook",
                            "hangUp",
                            "goto",
                            "language"));

    private final List<Problem> problems = new ArrayList<>();
    private int steps;

    private FlowReader() {}

    /** Steps as far as they could be read; to be used only when there is no problem. */
    public record Read(List<Step> steps, List<Problem> problems) {
        public Read {
            steps = List.copyOf(steps);
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param plain a list of maps
     */
    public static Read read(@Nullable Object plain) {
        var reader = new FlowReader();
        List<Step> steps = reader.steps(new Node(plain, "", reader::problem), 0);
        return new Read(steps, reader.problems);
    }

    private void problem(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    private List<Step> steps(Node list, int depth) {
        if (depth > DEEPEST) {
            list.wrong("tooDeep");
            return List.of();
        }
        var read = new ArrayList<Step>();
        for (Node item : list.items()) {
            if (++steps > MOST_STEPS) {
                item.wrong("tooManySteps");
                return read;
            }
            step(item, depth).ifPresent(read::add);
        }
        return read;
    }

    private Optional<Step> step(Node item, int depth) {
        Map<String, Node> fields = item.fields();
        if (fields.isEmpty()) {
            if (item.value() == null || item.value() instanceof Map) {
                item.wrong("step.empty");
            }
            return Optional.empty();
        }
        Optional<String> kind = KINDS.stream().filter(fields::containsKey).findFirst();
        if (kind.isEmpty()) {
            fields.values().iterator().next().wrong("step.unknown");
            return Optional.empty();
        }
        Node what = item.field(kind.get());
        return Optional.of(
                switch (kind.get()) {
                    case "say" -> say(item, what);
                    case "menu" -> menu(item, what, depth);
                    case "hours" -> hours(item, what, depth);
                    case "queue" -> queue(item, what);
                    case "voicemail" -> voicemail(item, what);
                    case "transfer" -> transfer(item, what);
                    case "webhook" -> webhook(item, what, depth);
                    case "hangUp" -> hangUp(item, what);
                    case "goto" -> {
                        item.only("goto");
                        yield new Step.GoTo(what.name());
                    }
                    default -> {
                        item.only("language");
                        yield new Step.Speak(what.language());
                    }
                });
    }

    private static Step say(Node item, Node prompts) {
        item.only("say", "language", "interruptible");
        List<String> names = prompts.prompts();
        if (names.isEmpty()) {
            prompts.wrong("required");
        }
        return new Step.Say(
                names,
                item.optional("language").map(Node::language),
                item.optional("interruptible").map(Node::flag).orElse(true));
    }

    private Step menu(Node item, Node menu, int depth) {
        item.only("menu");
        menu.only("say", "keys", "timeoutSeconds", "tries", "invalid", "otherwise");
        return new Step.Menu(
                menu.optional("say").map(Node::prompts).orElse(List.of()),
                branches(menu.optional("keys"), "[0-9A-D*#]{1,8}", "menu.key", depth),
                menu.optional("timeoutSeconds")
                        .map(time -> time.seconds(1, 60))
                        .orElse(Step.Menu.TIMEOUT),
                menu.optional("tries").map(tries -> tries.whole(1, 10)).orElse(Step.Menu.TRIES),
                menu.optional("invalid").map(Node::prompts).orElse(Step.Menu.INVALID),
                branch(menu, "otherwise", depth));
    }

    private Step hours(Node item, Node hours, int depth) {
        item.only("hours");
        hours.only("calendar", "open", "closed", "holiday");
        return new Step.Hours(
                hours.field("calendar").name(),
                branch(hours, "open", depth),
                branch(hours, "closed", depth),
                hours.optional("holiday").map(steps -> steps(steps, depth + 1)));
    }

    private static Step queue(Node item, Node name) {
        item.only("queue", "priority", "skills");
        var skills = new LinkedHashMap<String, Integer>();
        item.optional("skills")
                .ifPresent(
                        all ->
                                all.fields()
                                        .forEach(
                                                (skill, level) ->
                                                        skills.put(skill, level.whole(1, 100))));
        return new Step.Queue(
                name.name(),
                item.optional("priority").map(priority -> priority.whole(0, 100)).orElse(0),
                skills);
    }

    private static Step voicemail(Node item, Node voicemail) {
        item.only("voicemail");
        voicemail.only("greeting", "maxSeconds");
        return new Step.Voicemail(
                voicemail.optional("greeting").map(Node::prompts).orElse(Step.Voicemail.GREETING),
                voicemail
                        .optional("maxSeconds")
                        .map(time -> time.seconds(5, 900))
                        .orElse(Step.Voicemail.MOST));
    }

    private static Step transfer(Node item, Node transfer) {
        item.only("transfer");
        transfer.only("to", "trunk");
        return new Step.Transfer(
                transfer.field("to").text("\\+?[0-9*#]{2,32}", "transfer.to"),
                transfer.optional("trunk").map(Node::name));
    }

    private Step webhook(Node item, Node webhook, int depth) {
        item.only("webhook");
        webhook.only("url", "timeoutSeconds", "answers", "otherwise");
        return new Step.Webhook(
                webhook.field("url").text("https?://[^\\s/?#]+\\S{0,1000}", "webhook.url"),
                webhook.optional("timeoutSeconds")
                        .map(time -> time.seconds(1, 10))
                        .orElse(Step.Webhook.TIMEOUT),
                branches(
                        webhook.optional("answers"),
                        "[A-Za-z0-9_-]{1,40}",
                        "webhook.answer",
                        depth),
                branch(webhook, "otherwise", depth));
    }

    private static Step hangUp(Node item, Node hangUp) {
        item.only("hangUp");
        hangUp.only("cause");
        return new Step.HangUp(
                hangUp.optional("cause").map(FlowReader::cause).orElse(HangupCause.NORMAL));
    }

    private static HangupCause cause(Node node) {
        String name = node.name();
        for (HangupCause cause : HangupCause.values()) {
            if (causeName(cause).equals(name)) {
                return cause;
            }
        }
        node.wrong("hangUp.cause");
        return HangupCause.NORMAL;
    }

    /** {@code NO_ANSWER} is written {@code no-answer}. */
    static String causeName(HangupCause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<Step> branch(Node parent, String name, int depth) {
        return parent.optional(name).map(steps -> steps(steps, depth + 1)).orElse(List.of());
    }

    private SequencedMap<String, List<Step>> branches(
            Optional<Node> parent, String pattern, String code, int depth) {
        var branches = new LinkedHashMap<String, List<Step>>();
        parent.ifPresent(
                all ->
                        all.fields()
                                .forEach(
                                        (name, steps) -> {
                                            if (!name.matches(pattern)) {
                                                steps.wrong(code);
                                            } else {
                                                branches.put(name, steps(steps, depth + 1));
                                            }
                                        }));
        return branches;
    }
}
