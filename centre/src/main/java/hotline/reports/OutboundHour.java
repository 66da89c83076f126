package hotline.reports;

/**
 * What campaigns dialled in one hour of the day, over all days of a period.
 *
 * @param hour from 0 to 23
 */
public record OutboundHour(int hour, long attempts, long answered, long dropped) {}
