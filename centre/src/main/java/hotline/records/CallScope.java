package hotline.records;

import java.util.Set;
import java.util.UUID;

/** Whose calls somebody may see. */
public sealed interface CallScope {

    record Everybody() implements CallScope {}

    /** Calls of these departments' agents and queues. */
    record Departments(Set<UUID> departments) implements CallScope {
        public Departments {
            departments = Set.copyOf(departments);
        }
    }

    /** Only calls in which this agent took part. */
    record Own(UUID agent) implements CallScope {}
}
