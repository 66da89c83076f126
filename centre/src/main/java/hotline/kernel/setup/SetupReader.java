package hotline.kernel.setup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the fields of one thing. What is not as it should be goes to the problems with its line,
 * and reading goes on with nothing in its place.
 */
public final class SetupReader {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(s|m|min|h)?");

    private final SetupFields fields;
    private final SetupProblems problems;

    /**
     * @param known every field that there is; another one is a problem
     */
    public SetupReader(SetupFields fields, SetupProblems problems, Set<String> known) {
        this.fields = fields;
        this.problems = problems;
        fields.fields()
                .forEach(
                        (name, node) -> {
                            if (!known.contains(name)) {
                                problems.add(node, "unknown", unknown(name, known));
                            }
                        });
    }

    private static String unknown(String name, Set<String> known) {
        return "there is no \""
                + name
                + "\" here"
                + SetupFields.nearest(name, known)
                        .map(nearest -> "; did you mean \"" + nearest + "\"?")
                        .orElse("; write one of " + String.join(", ", known) + ".");
    }

    public SetupFields fields() {
        return fields;
    }

    public boolean has(String name) {
        return fields.field(name).isPresent();
    }

    public Optional<String> text(String name) {
        return fields.field(name)
                .flatMap(
                        node -> {
                            if (node instanceof SetupText text) {
                                return Optional.of(text.value());
                            }
                            problems.add(node, "type", "a single value belongs here.");
                            return Optional.empty();
                        });
    }

    public Optional<String> required(String name) {
        if (!has(name)) {
            problems.add(fields, "required", "\"" + name + "\" is missing.");
        }
        return text(name);
    }

    public Optional<Boolean> flag(String name) {
        return text(name)
                .flatMap(
                        value ->
                                switch (value) {
                                    case "true", "yes", "on" -> Optional.of(true);
                                    case "false", "no", "off" -> Optional.of(false);
                                    case String other ->
                                            wrong(name, "type", other, "write true or false.");
                                });
    }

    public Optional<Integer> whole(String name) {
        return text(name)
                .flatMap(
                        value ->
                                value.matches("-?[0-9]{1,9}")
                                        ? Optional.of(Integer.valueOf(value))
                                        : wrong(name, "type", value, "write a whole number."));
    }

    /** {@code 30s}, {@code 5m}, {@code 2h}, or bare seconds. */
    public Optional<Duration> duration(String name) {
        return text(name)
                .flatMap(
                        value -> {
                            var match = DURATION.matcher(value);
                            if (!match.matches()) {
                                return wrong(name, "type", value, "write a time such as 30s.");
                            }
                            long amount = Long.parseLong(match.group(1));
                            return Optional.of(
                                    switch (match.group(2)) {
                                        case "m", "min" -> Duration.ofMinutes(amount);
                                        case "h" -> Duration.ofHours(amount);
                                        case null, default -> Duration.ofSeconds(amount);
                                    });
                        });
    }

    public List<SetupNode> items(String name) {
        return fields.field(name)
                .map(
                        node -> {
                            if (node instanceof SetupItems list) {
                                return list.items();
                            }
                            problems.add(node, "type", "a list belongs here.");
                            return List.<SetupNode>of();
                        })
                .orElse(List.of());
    }

    /** Items that have fields, each as a reader of its own. */
    public List<SetupReader> readers(String name, Set<String> known) {
        return items(name).stream().flatMap(node -> reader(node, known).stream()).toList();
    }

    public Optional<SetupReader> reader(String name, Set<String> known) {
        return fields.field(name).flatMap(node -> reader(node, known));
    }

    private Optional<SetupReader> reader(SetupNode node, Set<String> known) {
        if (node instanceof SetupFields inner) {
            return Optional.of(new SetupReader(inner, problems, known));
        }
        problems.add(node, "type", "fields belong here, such as { name: … }.");
        return Optional.empty();
    }

    public List<String> texts(String name) {
        return items(name).stream()
                .flatMap(
                        node -> {
                            if (node instanceof SetupText text) {
                                return Stream.of(text.value());
                            }
                            problems.add(node, "type", "a single value belongs here.");
                            return Stream.empty();
                        })
                .toList();
    }

    /** A problem with a field; with the whole thing when the field is not there. */
    public void wrong(String name, String code, String sentence) {
        problems.add(fields.field(name).orElse(fields), code, sentence);
    }

    private <T> Optional<T> wrong(String name, String code, String value, String todo) {
        wrong(name, code, "\"" + value + "\" does not fit here; " + todo);
        return Optional.empty();
    }
}
