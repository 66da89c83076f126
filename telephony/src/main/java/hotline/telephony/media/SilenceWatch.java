package hotline.telephony.media;

import java.time.Duration;

/** Notices when a party from which sound should come falls silent, and when it returns. */
final class SilenceWatch {

    private final long limit;
    private long since;
    private boolean lost;

    SilenceWatch(Duration limit, long now) {
        this.limit = limit.toNanos();
        this.since = now;
    }

    /** A packet came; true when it ends a silence that was noticed. */
    boolean heard(long now) {
        since = now;
        boolean returned = lost;
        lost = false;
        return returned;
    }

    /** Sound may be expected, or not, for other reasons than before: the count begins anew. */
    void restart(long now) {
        since = now;
    }

    /** True once for each silence: it has just become too long. */
    boolean becomesTooLong(long now) {
        if (lost || now - since <= limit) {
            return false;
        }
        lost = true;
        return true;
    }

    Duration silence(long now) {
        return Duration.ofNanos(now - since);
    }
}
