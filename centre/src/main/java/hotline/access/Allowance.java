package hotline.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something may be done, for each key (an address, a login) by itself: so many at once,
 * and from then on one more each time an interval has gone by.
 *
 * <p>For each key it remembers only the instant at which the whole burst is free again. It keeps a
 * bounded number of keys; the one that asked longest ago is forgotten first.
 */
public final class Allowance {

    private final Duration interval;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Instant> freeAt;

    /**
     * @param burst how many at once
     * @param interval after which one more is allowed
     * @param mostKeys that are remembered
     */
    public Allowance(int burst, Duration interval, int mostKeys, InstantSource clock) {
        this.interval = interval;
        this.window = interval.multipliedBy(burst - 1L);
        this.clock = clock;
        this.freeAt =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                        return size() > mostKeys;
                    }
                };
    }

    /** Takes one. Zero: go on. Else nothing was taken, and that is how long to wait. */
    public synchronized Duration take(String key) {
        Instant now = clock.instant();
        Instant free = freeAt.getOrDefault(key, now);
        Instant from = free.isBefore(now) ? now : free;
        Duration tooSoon = Duration.between(now, from).minus(window);
        if (tooSoon.isPositive()) {
            return tooSoon;
        }
        freeAt.put(key, from.plus(interval));
        return Duration.ZERO;
    }

    /** What was taken did not count after all. */
    public synchronized void giveBack(String key) {
        freeAt.computeIfPresent(key, (_, free) -> free.minus(interval));
    }
}
