package hotline.telephony.freeswitch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something happened at a FreeSWITCH, by our clock. Its clock may be wrong, and its events may
 * have waited for us; so the event that came quickest in the last minute or two says how far the
 * clocks are apart (a HEARTBEAT comes every 20 s), and every other one is older by what it came
 * later. An event is never younger than its reading.
 */
final class FarClock {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Times go up from event to event but for a little; more than that: its clock was set back. */
    private static final Duration DISORDER = Duration.ofSeconds(1);

    /** Nothing waits for longer; who seems to was fired while a clock was set. */
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private @Nullable Duration apart;
    private @Nullable Duration apartBefore;
    private Instant windowBegan = Instant.EPOCH;
    private Instant lastFired = Instant.EPOCH;

    /**
     * @param fired by FreeSWITCH's clock
     * @param read by ours
     */
    Instant ours(Instant fired, Instant read) {
        if (fired.isBefore(lastFired.minus(DISORDER))) {
            apart = null;
            apartBefore = null;
        }
        lastFired = fired;
        turnWindow(read);
        Duration now = Duration.between(fired, read);
        apart = least(now, apart);
        Instant ours = fired.plus(least(apart, apartBefore));
        return Duration.between(ours, read).compareTo(OLDEST) > 0 ? read : ours;
    }

    /** Something of long ago, as far as we know the clocks. */
    Instant inOurs(Instant past) {
        Duration now = apart == null ? apartBefore : apart;
        return now == null ? past : past.plus(now);
    }

    private void turnWindow(Instant read) {
        if (Duration.between(windowBegan, read).abs().compareTo(WINDOW) > 0) {
            windowBegan = read;
            apartBefore = apart;
            apart = null;
        }
    }

    private static Duration least(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) < 0 ? one : other;
    }
}
