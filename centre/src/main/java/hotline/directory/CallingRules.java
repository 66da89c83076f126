package hotline.directory;

import hotline.kernel.PhoneNumbers;
import hotline.kernel.PhoneNumbers.Dialled;
import hotline.kernel.PhoneNumbers.Reach;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where people of the house may call by hand, so that a stolen password does not become a telephone
 * bill. The site's own country is always allowed, dear numbers are not; emergency numbers may be
 * called by anybody at any time.
 *
 * @param countries abroad that may be called by whoever has the right to, ISO 3166
 * @param premium whether dear numbers (premium rate) may be called
 * @param allowed beginnings of numbers that are fine whatever else is said here, such as those that
 *     only the gateway understands
 * @param refused beginnings of numbers that nobody calls
 * @param hours in which people may call, by the site's clock; empty: always
 */
public record CallingRules(
        Set<String> countries,
        boolean premium,
        List<String> allowed,
        List<String> refused,
        Optional<Hours> hours) {

    /** What a new house begins with. */
    public static final CallingRules HOME_ONLY =
            new CallingRules(Set.of(), false, List.of(), List.of(), Optional.empty());

    public CallingRules {
        countries = Set.copyOf(countries);
        allowed = List.copyOf(allowed);
        refused = List.copyOf(refused);
    }

    /** From one time of the day until another, over midnight if that is the earlier one. */
    public record Hours(LocalTime from, LocalTime until) {
        boolean contain(LocalTime time) {
            return from.isBefore(until)
                    ? !time.isBefore(from) && time.isBefore(until)
                    : !time.isBefore(from) || time.isBefore(until);
        }
    }

    /** What a caller's role allows. */
    public record Rights(boolean outside, boolean abroad) {}

    /**
     * Why a number may not be called, as a code; empty: it may.
     *
     * @param ways the number as it was dialled, and as trunks would rewrite it: nothing that leads
     *     where nobody may call passes because of how it was written
     */
    public Optional<String> refuses(
            Collection<String> ways, Rights rights, LocalTime now, PhoneNumbers numbers) {
        List<String> refusals = new ArrayList<>();
        boolean known = false;
        for (String way : ways) {
            Dialled to = numbers.dialled(way);
            if (to.reach() == Reach.EMERGENCY) {
                return Optional.empty();
            }
            known |= to.reach() != Reach.UNKNOWN || begins(way, allowed, numbers);
            refusal(way, to, rights, numbers).ifPresent(refusals::add);
        }
        if (!rights.outside()) {
            return Optional.of("target.noRight");
        }
        if (hours.filter(open -> !open.contain(now)).isPresent()) {
            return Optional.of("target.hours");
        }
        return refusals.isEmpty() && !known
                ? Optional.of("target.unknown")
                : refusals.stream().findFirst();
    }

    /** One way of writing it; what is no number this way says nothing. */
    private Optional<String> refusal(String way, Dialled to, Rights rights, PhoneNumbers numbers) {
        if (begins(way, refused, numbers)) {
            return Optional.of("target.refused");
        }
        if (to.reach() == Reach.UNKNOWN) {
            return Optional.empty();
        }
        boolean fine = begins(way, allowed, numbers);
        if (to.reach() == Reach.PREMIUM && !premium && !fine) {
            return Optional.of("target.premium");
        }
        if (to.country().equals(numbers.country())) {
            return Optional.empty();
        }
        if (!rights.abroad()) {
            return Optional.of("target.abroad");
        }
        return countries.contains(to.country()) || fine
                ? Optional.empty()
                : Optional.of("target.country");
    }

    private static boolean begins(String way, List<String> beginnings, PhoneNumbers numbers) {
        Predicate<String> one = beginning -> way.startsWith(beginning);
        Predicate<String> spelt =
                beginning -> numbers.spellings(way).stream().anyMatch(s -> s.startsWith(beginning));
        return beginnings.stream().anyMatch(one.or(spelt));
    }
}
