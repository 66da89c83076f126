package hotline.campaign;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When people may be called, by the clock of the place that is called.
 *
 * @param windows empty: never; none overlaps another
 */
public record CallingHours(List<Window> windows) {

    /** Every day from nine to nine. */
    public static final CallingHours USUAL =
            new CallingHours(
                    List.of(DayOfWeek.values()).stream()
                            .map(day -> new Window(day, LocalTime.of(9, 0), LocalTime.of(21, 0)))
                            .toList());

    public CallingHours {
        windows = List.copyOf(windows);
    }

    /** Whether somebody may be called now whose phone is at home there. */
    public boolean allow(Instant now, ZoneId zone) {
        ZonedDateTime there = now.atZone(zone);
        return windows.stream().anyMatch(window -> window.holds(there));
    }

    /**
     * @param until not included; midnight means the end of the day
     */
    public record Window(DayOfWeek day, LocalTime from, LocalTime until) {

        private boolean holds(ZonedDateTime at) {
            LocalTime time = at.toLocalTime();
            return at.getDayOfWeek() == day
                    && !time.isBefore(from)
                    && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
        }
    }
}
