package hotline.kernel.setup;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fields by name, in the order of the file. Reading goes through {@link SetupReader}, which tells
 * what is wrong.
 */
public record SetupFields(int line, String path, Map<String, SetupNode> fields)
        implements SetupNode {

    public SetupFields {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Optional<SetupNode> field(String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(node -> !(node instanceof SetupText text && text.absent()));
    }

    @Override
    public Map<String, @Nullable Object> plain() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        fields.forEach((name, node) -> plain.put(name, node.plain()));
        return plain;
    }

    /** The known name that an unknown one is most like, if it is like any. */
    static Optional<String> nearest(String unknown, Collection<String> known) {
        String nearest = null;
        int best = Math.max(2, unknown.length() / 3) + 1;
        for (String name : known) {
            int steps = steps(unknown.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (steps < best) {
                best = steps;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Letters to change, add or leave out (Levenshtein's distance). */
    private static int steps(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
