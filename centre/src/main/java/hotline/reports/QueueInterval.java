package hotline.reports;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * What one queue reached in an interval; calls count in the one in which they came.
 *
 * @param from its beginning, in the place's own time
 * @param shortAbandoned of those abandoned, who left within {@link #SHORT_MILLIS}
 * @param overflowed sent elsewhere: waited too long, full, nobody on shift
 * @param callbacks who asked to be called back
 * @param inTime answered within the queue's limit
 * @param waitedMillis of those answered, all together
 * @param longestMillis anybody's longest wait
 * @param talkedMillis with agents, all together
 */
public record QueueInterval(
        UUID queue,
        LocalDateTime from,
        long offered,
        long answered,
        long abandoned,
        long shortAbandoned,
        long overflowed,
        long callbacks,
        long inTime,
        long waitedMillis,
        long longestMillis,
        long talkedMillis,
        long wrappedMillis) {

    /** Who leaves so soon has dialled the wrong number, or thought better of it. */
    public static final long SHORT_MILLIS = 5_000;

    /** How long an interval is. */
    public enum Length {
        QUARTER("quarter", 7),
        HOUR("hour", 62),
        DAY("day", Period.MOST_DAYS),
        /** The whole period. */
        ALL("all", Period.MOST_DAYS);

        private final String code;
        private final int mostDays;

        Length(String code, int mostDays) {
            this.code = code;
            this.mostDays = mostDays;
        }

        public String code() {
            return code;
        }

        /** Of how many days so many rows can be looked at. */
        public int mostDays() {
            return mostDays;
        }
    }
}
