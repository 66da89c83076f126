package hotline.telephony.esl;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time, and somewhere between half and the
 * whole of it, so that a hundred of us do not come back in the same instant.
 */
final class BackOff {

    private final Duration first;
    private final Duration most;
    private final RandomGenerator chance;
    private Duration next;

    BackOff(Duration first, Duration most, RandomGenerator chance) {
        this.first = first;
        this.most = most;
        this.chance = chance;
        this.next = first;
    }

    /**
     * @param lasted how long the try before was connected; one that held for a while begins anew,
     *     one that broke at once counts as a failure
     */
    Duration after(Duration lasted) {
        if (lasted.compareTo(most) > 0) {
            next = first;
        }
        Duration whole = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(most) > 0 ? most : doubled;
        long half = whole.toNanos() / 2;
        return Duration.ofNanos(half + chance.nextLong(half + 1));
    }
}
