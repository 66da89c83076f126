package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.CallingRules;
import hotline.directory.DialledWays;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.web.Refusal;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where people of the house may call by hand. */
@RestController
@RequestMapping("/api/v1/calling-rules")
@Needs(Permission.ADMIN_TELEPHONY)
class CallingRulesController {

    private final Edits edits;
    private final PhoneNumbers numbers;

    CallingRulesController(Edits edits, PhoneNumbers numbers) {
        this.edits = edits;
        this.numbers = numbers;
    }

    /**
     * @param from and {@code until}: times of the day such as 08:00; both or none
     */
    record Body(
            @Nullable List<String> countries,
            @Nullable Boolean premium,
            @Nullable List<String> allowed,
            @Nullable List<String> refused,
            @Nullable String from,
            @Nullable String until) {

        CallingRules rules() {
            return new CallingRules(
                    Set.copyOf(Given.list(countries)),
                    Given.or(premium, false),
                    Given.list(allowed).stream().map(String::strip).distinct().toList(),
                    Given.list(refused).stream().map(String::strip).distinct().toList(),
                    hours());
        }

        private Optional<CallingRules.Hours> hours() {
            String begin = Given.text(from);
            String end = Given.text(until);
            return begin.isEmpty() && end.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CallingRules.Hours(time("from", begin), time("until", end)));
        }

        private static LocalTime time(String field, String text) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeParseException e) {
                throw Refusal.invalid(Map.of(field, "notATime"));
            }
        }
    }

    /**
     * @param home the site's own country
     * @param known every country that may be named
     */
    record View(
            String home,
            List<String> countries,
            boolean premium,
            List<String> allowed,
            List<String> refused,
            @Nullable String from,
            @Nullable String until,
            List<String> known) {}

    @GetMapping
    View rules(SignedIn who) {
        return view(edits.company(who).callingRules());
    }

    @PutMapping
    View change(SignedIn who, @RequestBody Body body) {
        CallingRules rules = body.rules();
        return view(
                edits.change(who, "callingRules", draft -> draft.callingRules = rules)
                        .callingRules());
    }

    /**
     * @param abroad whether it is asked for somebody who has the right to call abroad
     */
    record Question(@Nullable String number, @Nullable Boolean abroad, @Nullable Body rules) {}

    /**
     * @param why a code; absent: it may be called
     */
    record Said(boolean allowed, @Nullable String why, String country) {}

    /** Whether a number could be called, by the rules that are there or by some that are tried. */
    @PostMapping("/check")
    Said check(SignedIn who, @RequestBody Question question) {
        var company = edits.company(who);
        String number = Given.text(question.number()).replaceAll("[\\s().-]", "");
        var rules =
                Optional.ofNullable(question.rules())
                        .map(Body::rules)
                        .orElse(company.callingRules());
        var rights = new CallingRules.Rights(true, Given.or(question.abroad(), false));
        var why =
                rules.refuses(
                        DialledWays.of(number, company.trunks().values()),
                        rights,
                        LocalTime.NOON,
                        numbers);
        return new Said(why.isEmpty(), why.orElse(null), numbers.dialled(number).country());
    }

    private View view(CallingRules rules) {
        return new View(
                numbers.country(),
                rules.countries().stream().sorted().toList(),
                rules.premium(),
                rules.allowed(),
                rules.refused(),
                rules.hours().map(hours -> hours.from().toString()).orElse(null),
                rules.hours().map(hours -> hours.until().toString()).orElse(null),
                numbers.countries().stream().sorted().toList());
    }
}
