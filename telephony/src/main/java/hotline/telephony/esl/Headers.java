package hotline.telephony.esl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code Name: value} lines in their order. A name is found in any case, and there may be several
 * of it; the first one counts.
 */
public sealed interface Headers permits WireHeaders, GivenHeaders {

    int size();

    String name(int index);

    String value(int index);

    /** The first value of that name; null when there is none. */
    @Nullable String text(String name);

    default String text(String name, String absent) {
        String text = text(name);
        return text == null ? absent : text;
    }

    /** All of them in order, the first of each name. */
    default Map<String, String> asMap() {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            all.putIfAbsent(name(i), value(i));
        }
        return all;
    }
}
