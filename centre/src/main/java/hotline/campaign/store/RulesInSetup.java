package hotline.campaign.store;

import hotline.campaign.CallingHours;
import hotline.campaign.Code;
import hotline.campaign.Outcome;
import hotline.campaign.RetryRules;
import hotline.kernel.setup.SetupReader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When a campaign calls, and how often again, as a set-up file says it. */
final class RulesInSetup {

    private RulesInSetup() {}

    /** {@code hours: [{ day: monday, from: "09:00", until: "18:00" }, …]} */
    static CallingHours hours(SetupReader campaign, CallingHours otherwise) {
        if (!campaign.has("hours")) {
            return otherwise;
        }
        List<CallingHours.Window> windows = new ArrayList<>();
        for (SetupReader one : campaign.readers("hours", Set.of("day", "from", "until"))) {
            Optional<DayOfWeek> day = word(DayOfWeek.class, one, "day", "monday … sunday");
            Optional<LocalTime> from = time(one, "from");
            Optional<LocalTime> until = time(one, "until");
            if (day.isPresent() && from.isPresent() && until.isPresent()) {
                windows.add(new CallingHours.Window(day.get(), from.get(), until.get()));
            }
        }
        return new CallingHours(windows);
    }

    /**
     * {@code retry: { perDay: 3, inAll: 10, again: [{ outcome: busy, times: 2, after: 5m }] }};
     * what is left out stays.
     */
    static RetryRules retry(SetupReader campaign, RetryRules otherwise) {
        Optional<SetupReader> given = campaign.reader("retry", Set.of("perDay", "inAll", "again"));
        if (given.isEmpty()) {
            return otherwise;
        }
        SetupReader retry = given.get();
        Map<Outcome, RetryRules.Again> again = new HashMap<>();
        for (SetupReader one : retry.readers("again", Set.of("outcome", "times", "after"))) {
            Duration after = one.duration("after").orElse(Duration.ofHours(1));
            int times = one.whole("times").orElse(1);
            word(Outcome.class, one, "outcome", "busy, noAnswer, …")
                    .ifPresent(outcome -> again.put(outcome, new RetryRules.Again(times, after)));
        }
        return new RetryRules(
                retry.has("again") ? again : otherwise.again(),
                atLeastOne(retry, "perDay", otherwise.perDay()),
                atLeastOne(retry, "inAll", otherwise.inAll()));
    }

    private static int atLeastOne(SetupReader retry, String field, int otherwise) {
        int given = retry.whole(field).orElse(otherwise);
        if (given < 1) {
            retry.wrong(field, "tooSmall", "write a whole number from 1.");
            return otherwise;
        }
        return given;
    }

    private static <E extends Enum<E>> Optional<E> word(
            Class<E> words, SetupReader one, String field, String which) {
        Optional<E> word = one.required(field).flatMap(code -> Code.parse(words, code));
        if (one.has(field) && word.isEmpty()) {
            one.wrong(field, "unknown", "write " + which + ".");
        }
        return word;
    }

    private static Optional<LocalTime> time(SetupReader one, String field) {
        return one.required(field)
                .flatMap(
                        text -> {
                            try {
                                return Optional.of(LocalTime.parse(text));
                            } catch (DateTimeException e) {
                                one.wrong(field, "notATime", "write a time such as \"09:00\".");
                                return Optional.empty();
                            }
                        });
    }
}
