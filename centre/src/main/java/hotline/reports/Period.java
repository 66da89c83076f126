package hotline.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days of one place.
 *
 * @param last included
 */
public record Period(LocalDate first, LocalDate last, ZoneId zone) {

    /** More than a year of days is not for one page. */
    public static final int MOST_DAYS = 400;

    public Instant from() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** Not included. */
    public Instant until() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
