package hotline.reports;

import java.time.LocalDate;

/**
 * Outbound calls of one day.
 *
 * @param answered by the customer's side, a machine included
 * @param talkedMillis with an agent
 */
public record OutboundDay(LocalDate day, Kind kind, long calls, long answered, long talkedMillis) {

    /** Who dialled. */
    public enum Kind {
        /** A campaign. */
        AUTOMATIC,
        /** An agent. */
        MANUAL,
        ALL
    }
}
