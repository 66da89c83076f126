package hotline.directory;

import hotline.kernel.PhoneNumbers;
import java.util.List;
import java.util.regex.Pattern;

/** Whether rules for calling make sense. */
final class CallingRulesCheck {

    static final String KIND = "callingRules";

    private static final Pattern BEGINNING = Pattern.compile("\\+?[0-9*#]{1,15}");
    private static final int MOST_BEGINNINGS = 500;

    private CallingRulesCheck() {}

    static List<Problem> problems(CallingRules rules) {
        var problems = Problems.of(KIND, KIND);
        problems.when(
                !rules.countries().stream().allMatch(PhoneNumbers::knows), "countries", "unknown");
        beginnings("allowed", rules.allowed(), problems);
        beginnings("refused", rules.refused(), problems);
        problems.when(
                rules.hours().filter(h -> h.from().equals(h.until())).isPresent(),
                "until",
                "callingRules.hours");
        return problems.found();
    }

    private static void beginnings(String field, List<String> all, Problems problems) {
        problems.when(all.size() > MOST_BEGINNINGS, field, "tooMany");
        problems.when(!all.stream().allMatch(b -> BEGINNING.matcher(b).matches()), field, "digits");
    }
}
