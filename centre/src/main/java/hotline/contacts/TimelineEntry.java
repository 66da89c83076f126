package hotline.contacts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened with a person.
 *
 * @param kind {@code call}, {@code note}, {@code change} or {@code disposition}
 * @param by the name of who did it, if anybody did
 * @param call the call that it belongs to, if any
 * @param what the kind's own words, as the page shows them
 */
public record TimelineEntry(
        Instant at,
        String kind,
        @Nullable String by,
        @Nullable String call,
        Map<String, Object> what) {

    public TimelineEntry {
        what = Map.copyOf(what);
    }
}
