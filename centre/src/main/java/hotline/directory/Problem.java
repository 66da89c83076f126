package hotline.directory;

import java.util.Map;

/**
 * What is wrong with one thing.
 *
 * @param kind {@code user}, {@code queue}, …
 * @param key which one: its id, or its code or name where it has no id
 * @param field as the API calls it; empty when it is about the whole
 * @param code what the page translates
 * @param details what to fill into the sentence
 */
public record Problem(
        String kind, Object key, String field, String code, Map<String, String> details) {

    public Problem {
        details = Map.copyOf(details);
    }

    public Problem(String kind, Object key, String field, String code) {
        this(kind, key, field, code, Map.of());
    }
}
