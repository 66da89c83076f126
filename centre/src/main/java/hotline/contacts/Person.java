package hotline.contacts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is written about a person, as typed into the form; empty where nothing is known.
 *
 * @param gender {@code male}, {@code female}, {@code other} or empty
 * @param birthday ISO-8601, such as {@code 1986-03-01}
 * @param kind one of {@link PersonCheck#KINDS}
 * @param shared everybody who may see contacts sees this one; else the owner and those above
 * @param custom fields that the company added, name → text
 */
public record Person(
        String name,
        String gender,
        String birthday,
        String phone,
        String mobile,
        List<String> otherPhones,
        String email,
        String province,
        String city,
        String address,
        String kind,
        boolean shared,
        String notes,
        List<String> tags,
        Map<String, String> custom) {

    public Person {
        otherPhones = List.copyOf(otherPhones);
        tags = List.copyOf(tags);
        custom = Map.copyOf(custom);
    }

    /** Somebody of whom we know no more than the number they call from. */
    public static Person calling(String number) {
        return new Person(
                "",
                "",
                "",
                number,
                "",
                List.of(),
                "",
                "",
                "",
                "",
                "customer",
                true,
                "",
                List.of(),
                Map.of());
    }

    /** All numbers, as typed. */
    public List<String> phones() {
        return Stream.concat(Stream.of(phone, mobile), otherPhones.stream())
                .filter(typed -> !typed.isEmpty())
                .toList();
    }

    /** The same person with other words in the company's own fields. */
    public Person with(Map<String, String> fields) {
        return new Person(
                name,
                gender,
                birthday,
                phone,
                mobile,
                otherPhones,
                email,
                province,
                city,
                address,
                kind,
                shared,
                notes,
                tags,
                fields);
    }

    /** The same person with one more number. */
    public Person alsoAt(String number) {
        List<String> more = Stream.concat(otherPhones.stream(), Stream.of(number)).toList();
        return new Person(
                name, gender, birthday, phone, mobile, more, email, province, city, address, kind,
                shared, notes, tags, custom);
    }

    /**
     * This person with what a form says that was filled in without knowing them: an empty field
     * says nothing.
     */
    public Person addedTo(Person typed) {
        Map<String, String> all = new HashMap<>(custom);
        all.putAll(typed.custom);
        return new Person(
                either(typed.name, name),
                either(typed.gender, gender),
                either(typed.birthday, birthday),
                either(phone, typed.phone),
                either(typed.mobile, mobile),
                Stream.of(otherPhones.stream(), Stream.of(typed.phone), typed.otherPhones.stream())
                        .flatMap(numbers -> numbers)
                        .filter(number -> !number.isEmpty())
                        .filter(number -> !number.equals(either(phone, typed.phone)))
                        .distinct()
                        .toList(),
                either(typed.email, email),
                either(typed.province, province),
                either(typed.city, city),
                either(typed.address, address),
                kind,
                shared,
                either(typed.notes, notes),
                Stream.concat(tags.stream(), typed.tags.stream()).distinct().toList(),
                all);
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}
