package hotline.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One field of a person that was changed. */
public record Change(String field, String before, String after) {

    /** What differs, in the order of the form. */
    public static List<Change> between(Person before, Person after) {
        List<Change> changes = new ArrayList<>();
        note(changes, "name", before.name(), after.name());
        note(changes, "gender", before.gender(), after.gender());
        note(changes, "birthday", before.birthday(), after.birthday());
        note(changes, "phone", before.phone(), after.phone());
        note(changes, "mobile", before.mobile(), after.mobile());
        note(changes, "otherPhones", joined(before.otherPhones()), joined(after.otherPhones()));
        note(changes, "email", before.email(), after.email());
        note(changes, "province", before.province(), after.province());
        note(changes, "city", before.city(), after.city());
        note(changes, "address", before.address(), after.address());
        note(changes, "kind", before.kind(), after.kind());
        note(changes, "shared", "" + before.shared(), "" + after.shared());
        note(changes, "notes", before.notes(), after.notes());
        note(changes, "tags", joined(before.tags()), joined(after.tags()));
        Set<String> names = new TreeSet<>(before.custom().keySet());
        names.addAll(after.custom().keySet());
        for (String name : names) {
            note(
                    changes,
                    "custom." + name,
                    before.custom().getOrDefault(name, ""),
                    after.custom().getOrDefault(name, ""));
        }
        return changes;
    }

    private static void note(List<Change> changes, String field, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new Change(field, before, after));
        }
    }

    private static String joined(List<String> values) {
        return String.join(", ", values);
    }
}
