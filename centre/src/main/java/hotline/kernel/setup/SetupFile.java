package hotline.kernel.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML into a tree with lines and paths. */
public final class SetupFile {

    /** Whoever has more than this nests by mistake or by malice. */
    private static final int DEEPEST = 40;

    /** Aliases would let a small file make a huge tree. */
    private static final int MOST_NODES = 500_000;

    private final SetupProblems problems;
    private int nodes;

    private SetupFile(SetupProblems problems) {
        this.problems = problems;
    }

    /** The file's fields; empty ones, and a problem, when it cannot be read. */
    public static SetupFields read(String text, SetupProblems problems) {
        var nothing = new SetupFields(1, "", Map.of());
        var settings = LoadSettings.builder().setCodePointLimit(8_000_000).build();
        try {
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                return nothing;
            }
            SetupNode tree = new SetupFile(problems).tree(root.get(), "", 0);
            if (tree instanceof SetupFields fields) {
                return fields;
            }
            if (!(tree instanceof SetupText nil && nil.absent())) {
                problems.add(tree, "type", "the file has sections, such as \"queues:\".");
            }
            return nothing;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(
                    new SetupText(line, "", "", false), "yaml", "no YAML: " + e.getProblem() + ".");
            return nothing;
        } catch (YamlEngineException e) {
            problems.add(nothing, "yaml", "no YAML: " + e.getMessage() + ".");
            return nothing;
        }
    }

    private SetupNode tree(Node node, String path, int depth) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        var here = new SetupText(line, path, "", false);
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            problems.add(here, "tooLarge", "this is too deep or too much.");
            return here;
        }
        return switch (node) {
            case ScalarNode scalar ->
                    new SetupText(
                            line,
                            path,
                            scalar.getValue(),
                            scalar.getScalarStyle() != ScalarStyle.PLAIN);
            case SequenceNode sequence -> {
                List<SetupNode> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(tree(item, path + "[" + items.size() + "]", depth + 1));
                }
                yield new SetupItems(line, path, items);
            }
            case MappingNode mapping -> {
                Map<String, SetupNode> fields = new LinkedHashMap<>();
                for (NodeTuple field : mapping.getValue()) {
                    if (field.getKeyNode() instanceof ScalarNode key) {
                        String name = key.getValue();
                        String inner = path.isEmpty() ? name : path + "." + name;
                        SetupNode value = tree(field.getValueNode(), inner, depth + 1);
                        if (fields.put(name, value) != null) {
                            problems.add(value, "twice", "\"" + name + "\" is here twice.");
                        }
                    } else {
                        problems.add(here, "type", "a field's name is a single value.");
                    }
                }
                yield new SetupFields(line, path, fields);
            }
            default -> {
                problems.add(here, "type", "this cannot be used here.");
                yield here;
            }
        };
    }
}
