package hotline.records.web;

import hotline.kernel.web.Refusal;
import hotline.records.CallFilter;
import hotline.records.Outcome;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The filters of the list, the export and the reports, as an address says them. */
final class CallQuestion {

    private final Map<String, String> asked;
    private final Function<UUID, Set<UUID>> withBelow;
    private final Map<String, String> problems = new HashMap<>();

    private CallQuestion(Map<String, String> asked, Function<UUID, Set<UUID>> withBelow) {
        this.asked = asked;
        this.withBelow = withBelow;
    }

    /**
     * @param withBelow a department and those below it
     */
    static CallFilter filter(Map<String, String> asked, Function<UUID, Set<UUID>> withBelow) {
        CallQuestion question = new CallQuestion(asked, withBelow);
        CallFilter filter = question.filter();
        if (!question.problems.isEmpty()) {
            throw Refusal.invalid(question.problems);
        }
        return filter;
    }

    private CallFilter filter() {
        // The zero that is dialled before an area code is not part of the number.
        String number = text("number").replaceAll("[^0-9]", "").replaceFirst("^0+(?=.)", "");
        if (number.length() > 20) {
            problems.put("number", "tooLong");
        }
        return new CallFilter(
                time("from"),
                time("to"),
                id("agent"),
                departments(),
                number,
                oneOf("direction", List.of("in", "out", "internal")),
                oneOf("outcome", Arrays.stream(Outcome.values()).map(Outcome::code).toList()),
                id("queue"));
    }

    private String text(String name) {
        String value = asked.get(name);
        return value == null ? "" : value.strip();
    }

    private String oneOf(String name, List<String> known) {
        String value = text(name);
        if (!value.isEmpty() && !known.contains(value)) {
            problems.put(name, "unknown");
        }
        return value;
    }

    private @Nullable UUID id(String name) {
        String value = text(name);
        try {
            return value.isEmpty() ? null : UUID.fromString(value);
        } catch (IllegalArgumentException notAnId) {
            problems.put(name, "unknown");
            return null;
        }
    }

    private @Nullable Set<UUID> departments() {
        UUID department = id("department");
        return department == null ? null : withBelow.apply(department);
    }

    private @Nullable Instant time(String name) {
        String value = text(name);
        try {
            return value.isEmpty() ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException notATime) {
            problems.put(name, "notATime");
            return null;
        }
    }
}
