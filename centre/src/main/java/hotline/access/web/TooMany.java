package hotline.access.web;

import java.time.Duration;

/** Somebody asks more often than is allowed. */
final class TooMany extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration wait;

    TooMany(Duration wait) {
        super("Too many tries. Try again in " + seconds(wait) + " s.");
        this.wait = wait;
    }

    /** For {@code Retry-After}: whole seconds, at least one. */
    long seconds() {
        return seconds(wait);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
