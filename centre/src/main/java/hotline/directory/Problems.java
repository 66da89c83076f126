package hotline.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Collects what is wrong with one thing. */
final class Problems {

    private final String kind;
    private final Object key;
    private final List<Problem> found;

    Problems(String kind, Object key, List<Problem> found) {
        this.kind = kind;
        this.key = key;
        this.found = found;
    }

    static Problems of(String kind, Object key) {
        return new Problems(kind, key, new ArrayList<>());
    }

    void add(String field, String code) {
        found.add(new Problem(kind, key, field, code));
    }

    void add(String field, String code, Map<String, String> details) {
        found.add(new Problem(kind, key, field, code, details));
    }

    void when(boolean wrong, String field, String code) {
        if (wrong) {
            add(field, code);
        }
    }

    /** Something that a person reads: not empty, not endless, no control characters. */
    void text(String field, String text, int longest) {
        if (text.isBlank()) {
            add(field, "required");
        } else if (text.length() > longest) {
            add(field, "tooLong", Map.of("most", Integer.toString(longest)));
        } else if (!text.equals(text.strip()) || text.chars().anyMatch(Character::isISOControl)) {
            add(field, "characters");
        }
    }

    /** A text that is also the last word of an address of the API, where these mean something. */
    void addressable(String field, String text, int longest) {
        text(field, text, longest);
        when(text.chars().anyMatch(sign -> "/\\%;".indexOf(sign) >= 0), field, "slash");
    }

    void matches(String field, String text, Pattern pattern, String code) {
        if (text.isEmpty()) {
            add(field, "required");
        } else if (!pattern.matcher(text).matches()) {
            add(field, code);
        }
    }

    void range(String field, long value, long least, long most) {
        if (value < least || value > most) {
            add(field, "range", Map.of("least", Long.toString(least), "most", Long.toString(most)));
        }
    }

    List<Problem> found() {
        return found;
    }
}
