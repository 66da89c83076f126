package hotline.telephony.sip.dialog;

import hotline.telephony.lane.Lane;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lives by a {@link SessionTimer}: refreshes at half time when that is ours, and expires. */
final class RefreshClock {

    private final Lane lane;
    private final Runnable refresh;
    private final Runnable expired;

    private Optional<SessionTimer> timer = Optional.empty();
    private Lane.@Nullable Timer refreshing;
    private Lane.@Nullable Timer expiring;

    RefreshClock(Lane lane, Runnable refresh, Runnable expired) {
        this.lane = lane;
        this.refresh = refresh;
        this.expired = expired;
    }

    /** From now on; empty for no timer any more. */
    void run(Optional<SessionTimer> agreed) {
        stop();
        timer = agreed;
        agreed.ifPresent(
                running -> {
                    expiring = lane.after(running.expiresAfter(), expired);
                    if (running.weRefresh()) {
                        refreshing = lane.after(running.refreshAfter(), refresh);
                    }
                });
    }

    Optional<SessionTimer> timer() {
        return timer;
    }

    void stop() {
        if (refreshing != null) {
            refreshing.cancel();
        }
        if (expiring != null) {
            expiring.cancel();
        }
    }
}
