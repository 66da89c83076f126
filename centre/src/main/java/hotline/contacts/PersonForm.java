package hotline.contacts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A person as a page sends it: whatever is missing is empty, and nothing has blanks around it. */
public record PersonForm(
        @Nullable String name,
        @Nullable String gender,
        @Nullable String birthday,
        @Nullable String phone,
        @Nullable String mobile,
        @Nullable List<@Nullable String> otherPhones,
        @Nullable String email,
        @Nullable String province,
        @Nullable String city,
        @Nullable String address,
        @Nullable String kind,
        @Nullable Boolean shared,
        @Nullable String notes,
        @Nullable List<@Nullable String> tags,
        @Nullable Map<String, @Nullable String> custom,
        @Nullable Integer version) {

    public Person person() {
        return new Person(
                text(name),
                text(gender),
                text(birthday),
                text(phone),
                text(mobile),
                texts(otherPhones),
                text(email),
                text(province),
                text(city),
                text(address),
                text(kind).isEmpty() ? "customer" : text(kind),
                !Boolean.FALSE.equals(shared),
                text(notes),
                texts(tags),
                texts(custom));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static List<String> texts(@Nullable List<@Nullable String> typed) {
        return typed == null
                ? List.of()
                : typed.stream()
                        .map(PersonForm::text)
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList();
    }

    private static Map<String, String> texts(@Nullable Map<String, @Nullable String> typed) {
        Map<String, String> texts = new TreeMap<>();
        if (typed != null) {
            typed.forEach(
                    (name, value) -> {
                        if (!text(value).isEmpty()) {
                            texts.put(name.strip(), text(value));
                        }
                    });
        }
        return texts;
    }
}
