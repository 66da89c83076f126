package hotline.telephony.media;

import java.time.Duration;

/** Tells when a party from which sound should come falls silent, and when it returns. */
final class SilenceWatch {

    private final MediaPort port;
    private final long limit;
    private long since;
    private boolean lost;

    SilenceWatch(MediaPort port, Duration limit, long now) {
        this.port = port;
        this.limit = limit.toNanos();
        this.since = now;
    }

    /** A packet came; perhaps it ends a silence that was told. */
    void heard(long now) {
        since = now;
        if (lost) {
            lost = false;
            port.tell(new MediaEvent.MediaReturned(port));
        }
    }

    /** Sound may be expected, or not, for other reasons than before: the count begins anew. */
    void restart(long now) {
        since = now;
    }

    /** Sound is expected now; tells once of a silence that has become too long. */
    void expect(long now) {
        if (!lost && now - since > limit) {
            lost = true;
            port.tell(new MediaEvent.MediaLost(port, Duration.ofNanos(now - since)));
        }
    }
}
