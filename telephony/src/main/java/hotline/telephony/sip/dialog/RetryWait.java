package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.RetryAfter;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long an offer that was turned away waits before it comes again. */
final class RetryWait {

    /** A Retry-After beyond this is a refusal. */
    private static final long LONGEST = 32;

    private RetryWait() {}

    /** Empty when it may not come again. */
    static Optional<Duration> after(Outcome outcome, Dialog dialog, RandomGenerator random) {
        if (outcome.status() == 491) {
            return Optional.of(ofGlare(dialog, random));
        }
        if (outcome.status() != 500 || outcome.response().isEmpty()) {
            return Optional.empty();
        }
        RetryAfter after = outcome.response().get().headers().first(HeaderName.RETRY_AFTER);
        return after == null || after.seconds() > LONGEST
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(after.seconds()));
    }

    /**
     * RFC 3261 §14.1: in steps of 10 ms; who made the Call-ID waits longer, so they do not meet
     * again.
     */
    static Duration ofGlare(Dialog dialog, RandomGenerator random) {
        return Duration.ofMillis(
                dialog.state().callIdIsOurs()
                        ? 2_100 + 10L * random.nextInt(191)
                        : 10L * random.nextInt(201));
    }
}
