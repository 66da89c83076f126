package hotline.reception;

import hotline.kernel.PhoneNumbers;
import hotline.reception.ReceptionSettings.Numbered;
import java.util.LinkedHashMap;
import java.util.Map;

/** What may be wrong with a number that is to start a flow. */
public final class NumberCheck {

    private static final int LONGEST_NAME = 100;

    private NumberCheck() {}

    /** Field → code; empty when all is well. */
    public static Map<String, String> problems(
            Numbered number, ReceptionSettings settings, PhoneNumbers writing) {
        var problems = new LinkedHashMap<String, String>();
        String key = writing.key(number.number());
        if (number.number().isEmpty()) {
            problems.put("number", "required");
        } else if (!number.number().matches("\\+?[0-9 ()-]{2,32}") || key.length() < 2) {
            problems.put("number", "number.format");
        } else if (settings.numbers().stream()
                .anyMatch(
                        other ->
                                !other.id().equals(number.id())
                                        && writing.key(other.number()).equals(key))) {
            problems.put("number", "number.taken");
        }
        if (number.name().length() > LONGEST_NAME) {
            problems.put("name", "tooLong");
        }
        if (settings.flow(number.flow()).isEmpty()) {
            problems.put("flow", "required");
        }
        return problems;
    }
}
