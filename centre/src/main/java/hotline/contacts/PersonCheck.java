package hotline.contacts;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be written about a person: field → code of what is wrong with it. */
public final class PersonCheck {

    static final int MOST_PHONES = 8;
    static final int MOST_TAGS = 32;
    static final int MOST_CUSTOM = 64;
    static final int LONG_TEXT = 4_000;

    private static final int LINE = 200;
    private static final Set<String> GENDERS = Set.of("", "male", "female", "other");
    static final Set<String> KINDS = Set.of("customer", "partner", "channel", "supplier", "other");

    /** What people write between the digits; longer than any number with its extension. */
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9*#(][0-9 ()./*#-]{1,38}");

    /** RFC 5321 §4.5.3.1 bounds the length; the rest is for the mail server to judge. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");

    private final Map<String, String> problems = new LinkedHashMap<>();

    private PersonCheck() {}

    /**
     * @param today where the site is; nobody is born later
     */
    public static Map<String, String> problemsOf(Person person, LocalDate today) {
        PersonCheck check = new PersonCheck();
        check.person(person, today);
        return check.problems;
    }

    private void person(Person person, LocalDate today) {
        if (person.name().isEmpty() && person.phones().isEmpty()) {
            problems.put("name", "required");
        }
        line("name", person.name());
        oneOf("gender", person.gender(), GENDERS);
        birthday(person.birthday(), today);
        phone("phone", person.phone());
        phone("mobile", person.mobile());
        if (person.otherPhones().size() > MOST_PHONES) {
            problems.put("otherPhones", "tooMany");
        }
        person.otherPhones().forEach(typed -> phone("otherPhones", typed));
        line("email", person.email());
        if (!person.email().isEmpty() && !EMAIL.matcher(person.email()).matches()) {
            problems.putIfAbsent("email", "notAnEmail");
        }
        line("province", person.province());
        line("city", person.city());
        line("address", person.address());
        oneOf("kind", person.kind(), KINDS);
        text("notes", person.notes());
        tags(person.tags());
        custom(person.custom());
    }

    private void birthday(String typed, LocalDate today) {
        if (typed.isEmpty()) {
            return;
        }
        try {
            LocalDate day = LocalDate.parse(typed);
            if (day.isAfter(today) || day.getYear() < 1850) {
                problems.put("birthday", "notADate");
            }
        } catch (DateTimeParseException notADate) {
            problems.put("birthday", "notADate");
        }
    }

    private void phone(String field, String typed) {
        if (!typed.isEmpty() && !PHONE.matcher(typed).matches()) {
            problems.putIfAbsent(field, "notANumber");
        }
    }

    private void tags(List<String> tags) {
        if (tags.size() > MOST_TAGS) {
            problems.put("tags", "tooMany");
        }
        tags.forEach(tag -> line("tags", tag));
    }

    private void custom(Map<String, String> custom) {
        if (custom.size() > MOST_CUSTOM) {
            problems.put("custom", "tooMany");
        }
        custom.forEach(
                (name, value) -> {
                    line("custom", name);
                    text("custom." + name, value);
                });
    }

    private void oneOf(String field, String value, Set<String> known) {
        if (!known.contains(value)) {
            problems.put(field, "unknown");
        }
    }

    private void line(String field, String value) {
        limit(field, value, LINE);
    }

    private void text(String field, String value) {
        limit(field, value, LONG_TEXT);
    }

    private void limit(String field, String value, int most) {
        if (value.length() > most) {
            problems.putIfAbsent(field, "tooLong");
        } else if (value.indexOf('\0') >= 0) {
            // PostgreSQL keeps no NUL in a text.
            problems.putIfAbsent(field, "notAText");
        }
    }
}
