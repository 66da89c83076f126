package hotline.results;

import java.time.Duration;

/** How long to wait after an address did not take what it was told. */
public final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Some three days of trying; afterwards somebody has to switch it on again. */
    public static final int MOST_FAILURES = 450;

    private BackOff() {}

    /**
     * @param failures in a row, from 1
     */
    public static Duration after(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, 10);
        Duration wait = FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
