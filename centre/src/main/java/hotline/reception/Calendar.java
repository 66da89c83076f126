package hotline.reception;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When somebody is there.
 *
 * @param zone whose clock counts, daylight saving included
 * @param week the ordinary hours
 * @param holidays days on which nobody is there, with their names
 * @param extra hours of single days, which count instead of the week and even on a holiday: the
 *     Saturday that is worked because the Friday after the festival is not
 */
public record Calendar(
        String name,
        ZoneId zone,
        Map<DayOfWeek, List<Range>> week,
        Map<LocalDate, String> holidays,
        Map<LocalDate, List<Range>> extra) {

    /**
     * Hours of one day.
     *
     * @param to not included. Not after {@code from}: on the next day, so that 00:00 is midnight at
     *     the end, and 00:00–00:00 the whole day
     */
    public record Range(LocalTime from, LocalTime to) {

        boolean passesMidnight() {
            return !to.isAfter(from);
        }

        private boolean holds(LocalTime time) {
            return !time.isBefore(from) && (passesMidnight() || time.isBefore(to));
        }

        private boolean holdsOnTheNextDay(LocalTime time) {
            return passesMidnight() && time.isBefore(to);
        }
    }

    public enum Day {
        OPEN,
        CLOSED,
        HOLIDAY
    }

    public Calendar {
        // A day without hours is a day that is not there, so that equal calendars are equal.
        week =
                week.entrySet().stream()
                        .filter(day -> !day.getValue().isEmpty())
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, day -> List.copyOf(day.getValue())));
        holidays = Map.copyOf(holidays);
        extra = Map.copyOf(extra);
    }

    public Day at(Instant now) {
        LocalDateTime local = now.atZone(zone).toLocalDateTime();
        LocalDate today = local.toLocalDate();
        LocalTime time = local.toLocalTime();
        // A night shift that began yesterday is finished, whatever today is.
        if (hours(today).stream().anyMatch(range -> range.holds(time))
                || hours(today.minusDays(1)).stream()
                        .anyMatch(range -> range.holdsOnTheNextDay(time))) {
            return Day.OPEN;
        }
        return holidays.containsKey(today) && !extra.containsKey(today) ? Day.HOLIDAY : Day.CLOSED;
    }

    private List<Range> hours(LocalDate day) {
        List<Range> special = extra.get(day);
        if (special != null) {
            return special;
        }
        return holidays.containsKey(day)
                ? List.of()
                : week.getOrDefault(day.getDayOfWeek(), List.of());
    }
}
