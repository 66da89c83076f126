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
    private Lane.@Nullable Timer next;

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
                    // One timer at a time: most calls are over before the first one.
                    next =
                            running.weRefresh()
                                    ? lane.after(running.refreshAfter(), () -> refresh(running))
                                    : lane.after(running.expiresAfter(), expired);
                });
    }

    private void refresh(SessionTimer running) {
        next = lane.after(running.expiresAfter().minus(running.refreshAfter()), expired);
        refresh.run();
    }

    Optional<SessionTimer> timer() {
        return timer;
    }

    void stop() {
        if (next != null) {
            next.cancel();
        }
    }
}
