package hotline.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that differs between two companies.
 *
 * @param before empty when it is new
 * @param after empty when it is gone
 */
public record Changed<V>(Optional<V> before, Optional<V> after) {

    /** What differs, the gone first, so that a name is free before another one takes it. */
    public static <K, V> List<Changed<V>> between(Map<K, V> before, Map<K, V> after) {
        List<Changed<V>> changed = new ArrayList<>();
        before.forEach(
                (key, was) -> {
                    if (!after.containsKey(key)) {
                        changed.add(new Changed<>(Optional.of(was), Optional.empty()));
                    }
                });
        after.forEach(
                (key, is) -> {
                    V was = before.get(key);
                    if (!Objects.equals(was, is)) {
                        changed.add(new Changed<>(Optional.ofNullable(was), Optional.of(is)));
                    }
                });
        return changed;
    }

    /** As it is, or as it was before it went. */
    V either() {
        return after.or(() -> before).orElseThrow();
    }
}
