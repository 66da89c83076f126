package hotline.contacts;

import hotline.kernel.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Everything that happened with a person, from every room that knows something, newest first. */
public final class Timeline {

    private final List<TimelineSource> sources;

    public Timeline(List<TimelineSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The next {@code limit} entries before a moment. */
    public List<TimelineEntry> before(TenantId tenant, Contact contact, Instant before, int limit) {
        return sources.stream()
                .flatMap(source -> source.before(tenant, contact, before, limit).stream())
                .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                .limit(limit)
                .toList();
    }
}
