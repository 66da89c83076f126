package hotline.directory;

/**
 * A caller who is served before others (贵宾来电).
 *
 * @param priority 1 to 100, on top of the queue's own
 */
public record ImportantCaller(String number, int priority, String note) {}
