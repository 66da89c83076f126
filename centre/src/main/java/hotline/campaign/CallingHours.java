package hotline.campaign;

import java.time.DayOfWeek;
import java.time.LocalTime;
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

    /**
     * @param until not included; midnight means the end of the day
     */
    public record Window(DayOfWeek day, LocalTime from, LocalTime until) {}
}
