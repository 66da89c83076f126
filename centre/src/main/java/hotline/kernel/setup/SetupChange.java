package hotline.kernel.setup;

import java.util.List;

/**
 * What the file does to one thing.
 *
 * @param kind in the singular, such as {@code queue}
 * @param fields that differ; empty unless it is changed
 */
public record SetupChange(String kind, String name, Change change, List<String> fields) {

    /** How. */
    public enum Change {
        ADD,
        CHANGE,
        SAME
    }

    public SetupChange {
        fields = List.copyOf(fields);
    }

    public static SetupChange added(String kind, String name) {
        return new SetupChange(kind, name, Change.ADD, List.of());
    }

    /** Changed in these fields; the same when there are none. */
    public static SetupChange changed(String kind, String name, List<String> fields) {
        return new SetupChange(kind, name, fields.isEmpty() ? Change.SAME : Change.CHANGE, fields);
    }
}
