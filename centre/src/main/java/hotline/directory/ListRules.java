package hotline.directory;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Rules of the short lists: callers, dispositions, break reasons, fields of contacts. */
final class ListRules {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{2,32}");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern KEY = Pattern.compile("[a-z0-9]?");
    private static final int LONGEST_NAME = 40;
    private static final int MOST_CHOICES = 100;

    private ListRules() {}

    static List<Problem> blockedCaller(BlockedCaller b) {
        return caller("blockedCaller", b.number(), b.note()).found();
    }

    static List<Problem> importantCaller(ImportantCaller i) {
        Problems problems = caller("importantCaller", i.number(), i.note());
        problems.range("priority", i.priority(), 1, 100);
        return problems.found();
    }

    private static Problems caller(String kind, String number, String note) {
        var problems = Problems.of(kind, number);
        problems.matches("number", number, NUMBER, "digits");
        if (!note.isEmpty()) {
            problems.text("note", note, 200);
        }
        return problems;
    }

    static List<Problem> contactField(ContactField f) {
        var problems = Problems.of("contactField", f.name());
        problems.addressable("name", f.name(), LONGEST_NAME);
        problems.range("order", f.order(), 0, 10_000);
        if (f.kind() == ContactField.Kind.CHOICE) {
            problems.when(f.choices().isEmpty(), "choices", "required");
            problems.when(f.choices().size() > MOST_CHOICES, "choices", "tooMany");
            problems.when(
                    f.choices().stream()
                                    .map(choice -> choice.toLowerCase(Locale.ROOT))
                                    .distinct()
                                    .count()
                            < f.choices().size(),
                    "choices",
                    "twice");
            f.choices().forEach(choice -> problems.text("choices", choice, LONGEST_NAME));
        }
        return problems.found();
    }

    static List<Problem> disposition(Disposition d, Company in) {
        var problems = Problems.of("disposition", d.code());
        names(d.code(), d.name(), d.order(), problems);
        problems.matches("colour", d.colour(), COLOUR, "disposition.colour");
        problems.when(!KEY.matcher(d.key()).matches(), "key", "disposition.key");
        problems.when(
                !d.key().isEmpty()
                        && in.dispositions().values().stream()
                                .anyMatch(
                                        o -> !o.code().equals(d.code()) && o.key().equals(d.key())),
                "key",
                "taken");
        return problems.found();
    }

    static List<Problem> breakReason(BreakReason b) {
        var problems = Problems.of("breakReason", b.code());
        names(b.code(), b.name(), b.order(), problems);
        return problems.found();
    }

    private static void names(String code, Label name, int order, Problems problems) {
        problems.matches("code", code, CODE, "list.code");
        problems.text("name.zh", name.zh(), LONGEST_NAME);
        problems.text("name.en", name.en(), LONGEST_NAME);
        problems.range("order", order, 0, 10_000);
    }
}
