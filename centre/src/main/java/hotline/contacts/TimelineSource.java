package hotline.contacts;

import hotline.kernel.TenantId;
import java.time.Instant;
import java.util.List;

/** A room that knows something of what happened with a person. */
public interface TimelineSource {

    /** The newest entries before a moment, newest first, at most {@code limit}. */
    List<TimelineEntry> before(TenantId tenant, Contact contact, Instant before, int limit);
}
