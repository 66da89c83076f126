package hotline.directory.setup;

import hotline.directory.CallingRules;
import hotline.directory.CompanyDraft;
import hotline.kernel.setup.SetupReader;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code callingRules: { countries: [HK], premium: false, refused: ["+852"], hours: 08:00-20:00 }}.
 */
final class CallingRulesSection {

    static final Set<String> FIELDS =
            CompanySetup.ordered("countries", "premium", "allowed", "refused", "hours");

    private static final String KIND = "callingRules";

    private final CompanySetup setup;
    private final CompanyDraft draft;

    CallingRulesSection(CompanySetup setup, CompanyDraft draft) {
        this.setup = setup;
        this.draft = draft;
    }

    void read(SetupReader at) {
        setup.stands(KIND, KIND, KIND, at);
        CallingRules before = draft.callingRules;
        draft.callingRules =
                new CallingRules(
                        at.has("countries")
                                ? Set.copyOf(at.texts("countries"))
                                : before.countries(),
                        at.flag("premium").orElse(before.premium()),
                        texts(at, "allowed", before.allowed()),
                        texts(at, "refused", before.refused()),
                        at.has("hours") ? hours(at) : before.hours());
    }

    private static List<String> texts(SetupReader at, String field, List<String> before) {
        return at.has(field) ? at.texts(field) : before;
    }

    /** Empty text: always. */
    private static Optional<CallingRules.Hours> hours(SetupReader at) {
        String text = at.text("hours").orElse("");
        if (text.isBlank()) {
            return Optional.empty();
        }
        String[] times = text.split("-", 2);
        try {
            return Optional.of(
                    new CallingRules.Hours(
                            LocalTime.parse(times[0].strip()),
                            LocalTime.parse(times[times.length - 1].strip())));
        } catch (DateTimeParseException e) {
            at.wrong("hours", "notATime", "write the hours as 08:00-20:00.");
            return Optional.empty();
        }
    }
}
