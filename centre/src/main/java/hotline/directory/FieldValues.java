package hotline.directory;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written in the company's own fields of a contact, whoever writes it: a number as {@code
 * -1284.5}, a day as {@code 2026-03-01}, {@code yes} or {@code no}, a choice as it is offered.
 * People and their files write the same in many ways, which are understood.
 */
public final class FieldValues {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,15}(\\.[0-9]{1,6})?");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=[0-9])[,，](?=[0-9]{3})");
    private static final Pattern DAY =
            Pattern.compile("([0-9]{4})(?:[-/.年])([0-9]{1,2})(?:[-/.月])([0-9]{1,2})日?");
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "是", "有", "对");
    private static final Set<String> NO = Set.of("no", "n", "false", "0", "否", "无", "不");

    private FieldValues() {}

    /** As it is kept; empty when it is none of the field's. */
    public static Optional<String> tidied(ContactField field, String written) {
        String value = written.strip();
        return switch (field.kind()) {
            case TEXT -> Optional.of(value);
            case NUMBER -> number(THOUSANDS.matcher(value).replaceAll(""));
            case DATE -> day(value);
            case YES_NO -> yesNo(value.toLowerCase(Locale.ROOT));
            case CHOICE -> field.choices().stream().filter(value::equalsIgnoreCase).findFirst();
        };
    }

    /** All of somebody's fields; what is none of a field's value stays as it was written. */
    public static Map<String, String> tidied(
            Map<String, ContactField> fields, Map<String, String> written) {
        Map<String, String> tidied = new TreeMap<>(written);
        tidied.replaceAll(
                (name, value) ->
                        Optional.ofNullable(fields.get(name))
                                .flatMap(field -> tidied(field, value))
                                .orElse(value));
        return tidied;
    }

    /**
     * What a file says under the names of the fields; what is none of a field's value is left to
     * whoever reads the file.
     */
    public static Map<String, String> filled(
            Collection<ContactField> fields, Map<String, String> columns) {
        Map<String, String> filled = new TreeMap<>();
        for (ContactField field : fields) {
            tidied(field, columns.getOrDefault(field.name(), ""))
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> filled.put(field.name(), value));
        }
        return filled;
    }

    /**
     * What may not be kept. What was there before is left alone: it is from a time when the field
     * was of another kind.
     *
     * @return {@code custom.} and the field's name → code of what is wrong with it
     */
    public static Map<String, String> problems(
            Collection<ContactField> fields,
            Map<String, String> written,
            Map<String, String> before) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (ContactField field : fields) {
            String value = written.getOrDefault(field.name(), "");
            boolean kept = value.isEmpty() || value.equals(before.get(field.name()));
            if (!kept && tidied(field, value).isEmpty()) {
                problems.put("custom." + field.name(), "custom." + field.kind().code());
            }
        }
        return problems;
    }

    private static Optional<String> number(String value) {
        return NUMBER.matcher(value).matches()
                ? Optional.of(new BigDecimal(value).toPlainString())
                : Optional.empty();
    }

    private static Optional<String> day(String value) {
        Matcher day = DAY.matcher(value);
        if (!day.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.of(
                                    Integer.parseInt(day.group(1)),
                                    Integer.parseInt(day.group(2)),
                                    Integer.parseInt(day.group(3)))
                            .toString());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<String> yesNo(String value) {
        if (YES.contains(value)) {
            return Optional.of("yes");
        }
        return NO.contains(value) ? Optional.of("no") : Optional.empty();
    }
}
