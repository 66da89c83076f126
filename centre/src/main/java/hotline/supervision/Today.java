package hotline.supervision;

import hotline.floor.QueueId;
import hotline.kernel.TenantId;
import java.time.Instant;
import java.util.Map;

/** What each queue reached so far. */
@FunctionalInterface
public interface Today {

    /** Of calls that came into a queue since a moment. */
    Map<QueueId, Reached> since(TenantId tenant, Instant since);

    /**
     * @param inTime answered within the queue's own limit
     * @param waitedSeconds of those answered, all together
     */
    record Reached(int answered, int inTime, int abandoned, long waitedSeconds) {

        public static final Reached NOTHING = new Reached(0, 0, 0, 0);
    }
}
