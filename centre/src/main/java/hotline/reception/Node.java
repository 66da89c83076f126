package hotline.reception;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value in what JSON or YAML gave, and where it stands. What does not fit is told, and something
 * harmless stands in its place.
 */
record Node(@Nullable Object value, String path, Consumer<Problem> problems) {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_PROMPTS = 20;

    void wrong(String code) {
        problems.accept(new Problem(path, code));
    }

    private Node inner(String name, @Nullable Object inner) {
        // RFC 6901 §3
        return new Node(inner, path + "/" + name.replace("~", "~0").replace("/", "~1"), problems);
    }

    List<Node> items() {
        if (!(value instanceof List<?> list)) {
            wrong("type");
            return List.of();
        }
        var items = new ArrayList<Node>();
        for (Object item : list) {
            items.add(inner(Integer.toString(items.size()), item));
        }
        return items;
    }

    /** Nothing written ({@code voicemail:} in YAML) means no fields. */
    Map<String, Node> fields() {
        var fields = new LinkedHashMap<String, Node>();
        if (value instanceof Map<?, ?> map) {
            map.forEach(
                    (name, field) ->
                            fields.put(String.valueOf(name), inner(String.valueOf(name), field)));
        } else if (value != null) {
            wrong("type");
        }
        return fields;
    }

    /** Tells of fields that nobody knows. */
    void only(String... known) {
        var names = Set.of(known);
        if (value instanceof Map<?, ?>) {
            fields().forEach(
                            (name, field) -> {
                                if (!names.contains(name)) {
                                    field.wrong("field.unknown");
                                }
                            });
        } else if (value != null) {
            wrong("type");
        }
    }

    /** Nothing when it is not written, or null. */
    Optional<Node> optional(String name) {
        return value instanceof Map<?, ?> map && map.get(name) != null
                ? Optional.of(inner(name, map.get(name)))
                : Optional.empty();
    }

    /** Also when it is not there; whoever reads it then says that it is required. */
    Node field(String name) {
        return inner(name, value instanceof Map<?, ?> map ? map.get(name) : null);
    }

    /** A value as it is written; YAML takes a number for one where a name is meant. */
    private Optional<String> scalar() {
        return switch (value) {
            case null -> {
                wrong("required");
                yield Optional.empty();
            }
            case String text -> Optional.of(text.strip());
            case Long number -> Optional.of(number.toString());
            case Integer number -> Optional.of(number.toString());
            case Object _ -> {
                wrong("type");
                yield Optional.empty();
            }
        };
    }

    String name() {
        String name = scalar().orElse("-");
        if (name.isEmpty()) {
            wrong("required");
        } else if (name.length() > LONGEST_NAME) {
            wrong("tooLong");
        }
        return name;
    }

    String text(String pattern, String code) {
        String text = scalar().orElse("");
        if (value != null && !text.matches(pattern)) {
            wrong(code);
        }
        return text;
    }

    String language() {
        return text("[a-z]{2}", "language");
    }

    /** One name or a list of them. */
    List<String> prompts() {
        if (value instanceof String) {
            return List.of(text(PromptNames.PATTERN, "prompt.name"));
        }
        List<Node> items = items();
        if (items.size() > MOST_PROMPTS) {
            wrong("tooLong");
        }
        return items.stream().map(item -> item.text(PromptNames.PATTERN, "prompt.name")).toList();
    }

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        wrong("type");
        return false;
    }

    int whole(int least, int most) {
        if (!(value instanceof Long || value instanceof Integer)) {
            wrong("type");
            return least;
        }
        long number = ((Number) value).longValue();
        if (number < least || number > most) {
            wrong("range");
            return least;
        }
        return (int) number;
    }

    Duration seconds(int least, int most) {
        return Duration.ofSeconds(whole(least, most));
    }
}
