package hotline.telephony.freeswitch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The time that news carry: while one of FreeSWITCH's events is handled the time at which it was
 * fired, else ours. It does not run backward from one news to the next.
 */
final class Moment {

    /** News that lie further ahead than this: our clock was set back. */
    private static final Duration SET_BACK = Duration.ofMinutes(1);

    private final InstantSource clock;
    private @Nullable Instant ofEvent;
    private Instant lastTold = Instant.EPOCH;

    Moment(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        Instant ours = clock.instant();
        Instant now = ofEvent == null ? ours : ofEvent;
        boolean counts = Duration.between(ours, lastTold).compareTo(SET_BACK) < 0;
        return counts && now.isBefore(lastTold) ? lastTold : now;
    }

    /** By our own clock, whatever is being handled. */
    Instant read() {
        return clock.instant();
    }

    void told(Instant at) {
        lastTold = at;
    }

    /** Handles something that happened then. */
    void of(Instant event, Runnable handling) {
        ofEvent = event;
        try {
            handling.run();
        } finally {
            ofEvent = null;
        }
    }
}
