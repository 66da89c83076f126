package hotline.telephony.exchange;

import hotline.telephony.embedded.config.BadConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One entry of a YAML file, which knows in which line it stands. */
final class Entry {

    private final String file;
    private final Node node;

    private Entry(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    static Entry read(String file, String text) {
        try {
            Optional<Node> root =
                    new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text);
            return new Entry(
                    file,
                    root.orElseThrow(
                            () ->
                                    new BadConfiguration(
                                            file,
                                            "the file is empty",
                                            "Start from examples/switch.yaml.")));
        } catch (MarkedYamlEngineException e) {
            String where =
                    e.getProblemMark().map(mark -> file + ":" + (mark.getLine() + 1)).orElse(file);
            throw new BadConfiguration(
                    where, "this is no YAML, " + e.getProblem(), "Mind indents, quotes, brackets.");
        } catch (YamlEngineException e) {
            throw new BadConfiguration(
                    file, "this is no YAML, " + e.getMessage(), "Mind indents, quotes, brackets.");
        }
    }

    /** A map whose keys are all among these. */
    Map<String, Entry> fields(Set<String> known) {
        Map<String, Entry> fields = fields();
        fields.forEach(
                (name, value) -> {
                    if (!known.contains(name)) {
                        throw value.bad(
                                "\"" + name + "\" is not known here",
                                "Known are " + String.join(", ", known) + ".");
                    }
                });
        return fields;
    }

    Map<String, Entry> fields() {
        if (!(node instanceof MappingNode map)) {
            throw bad("there should be names and values", "Write { name: value }.");
        }
        var fields = new LinkedHashMap<String, Entry>();
        for (NodeTuple tuple : map.getValue()) {
            var key = new Entry(file, tuple.getKeyNode());
            if (fields.put(key.text(), new Entry(file, tuple.getValueNode())) != null) {
                throw key.bad("\"" + key.text() + "\" is here twice", "Leave one out.");
            }
        }
        return fields;
    }

    List<Entry> items() {
        if (!(node instanceof SequenceNode list)) {
            throw bad("there should be a list", "Write [a, b] or a line with - for each.");
        }
        List<Entry> items = new ArrayList<>();
        list.getValue().forEach(item -> items.add(new Entry(file, item)));
        return items;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw bad("there should be one word or number", "Put it in quotes if in doubt.");
        }
        return scalar.getValue();
    }

    /** What a text stands for; what is thrown for a bad one is said with the line. */
    <T> T as(Function<String, T> meaning, String todo) {
        return checked(() -> meaning.apply(text()), todo);
    }

    int number() {
        return as(Integer::parseInt, "Write a whole number.");
    }

    boolean yes() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad("\"" + text() + "\" is neither true nor false", "Write one.");
        };
    }

    /** One of some words. */
    <T> T oneOf(Map<String, T> words) {
        T meaning = words.get(text());
        if (meaning == null) {
            throw bad(
                    "\"" + text() + "\" is not known here",
                    "Known are " + String.join(", ", new LinkedHashSet<>(words.keySet())) + ".");
        }
        return meaning;
    }

    /** Runs what may find this entry wrong, and says so with the line. */
    <T> T checked(Supplier<T> made, String todo) {
        try {
            return made.get();
        } catch (NumberFormatException e) {
            throw bad("\"" + text() + "\" is no number", todo);
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()), todo);
        }
    }

    BadConfiguration bad(String wrong, String todo) {
        String where =
                node.getStartMark().map(mark -> file + ":" + (mark.getLine() + 1)).orElse(file);
        return new BadConfiguration(where, wrong, todo);
    }
}
