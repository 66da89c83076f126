package hotline.contacts.store;

import hotline.contacts.Grams;
import hotline.contacts.Person;
import hotline.kernel.PhoneNumbers;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A person as columns, with the ones that only serve the search. */
record ContactColumns(JsonMapper json, PhoneNumbers numbers) {

    Map<String, @Nullable Object> of(Person person) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("shared", person.shared());
        columns.put("name", person.name());
        columns.put("gender", person.gender());
        columns.put(
                "birthday",
                person.birthday().isEmpty() ? null : LocalDate.parse(person.birthday()));
        columns.put("email", person.email());
        columns.put("province", person.province());
        columns.put("city", person.city());
        columns.put("address", person.address());
        columns.put("kind", person.kind());
        columns.put("notes", person.notes());
        columns.put("tags", person.tags().toArray(String[]::new));
        columns.put("custom", json.writeValueAsString(person.custom()));
        columns.put("searchable", searchable(person));
        columns.put("grams", grams(person));
        return columns;
    }

    private static String[] grams(Person person) {
        return Stream.concat(Stream.of(person.name(), person.city()), person.tags().stream())
                .flatMap(text -> Grams.of(text).stream())
                .distinct()
                .toArray(String[]::new);
    }

    /** A line for each thing, so that no match runs over from one into the next. */
    private String searchable(Person person) {
        Stream<String> words =
                Stream.concat(
                        Stream.of(person.name(), person.email(), person.city(), person.address()),
                        person.tags().stream());
        Stream<String> phones =
                person.phones().stream()
                        .flatMap(
                                typed -> Stream.of(numbers.key(typed), typed.replaceAll("\\D", "")))
                        .distinct();
        return Stream.concat(words.map(Grams::folded), phones)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
