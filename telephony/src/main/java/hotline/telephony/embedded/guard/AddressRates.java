package hotline.telephony.embedded.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many new requests an address (with IPv6: its /64) may make: a token bucket for each.
 * Thread-safe.
 *
 * <p>Remembers a bounded number of addresses. When more come, the one not heard from for longest is
 * forgotten; a flood from forged addresses can therefore not fill the memory, and the floor's own
 * bounds hold against it.
 */
public final class AddressRates {

    private final double perNano;
    private final double burst;
    private final Map<InetAddress, Bucket> buckets;

    /**
     * @param perSecond requests that an address may make for ever
     * @param burst requests that it may make at once after a quiet time
     * @param remembered how many addresses are kept in mind
     */
    public AddressRates(double perSecond, int burst, int remembered) {
        this.perNano = perSecond / Duration.ofSeconds(1).toNanos();
        this.burst = burst;
        this.buckets =
                new LinkedHashMap<>(64, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
                        return size() > remembered;
                    }
                };
    }

    /** Takes one token for the address; false when it has none left. */
    public synchronized boolean allow(InetAddress address, long nanoTime) {
        Bucket bucket =
                buckets.computeIfAbsent(
                        Neighbourhood.of(address), _ -> new Bucket(burst, nanoTime));
        bucket.tokens = Math.min(burst, bucket.tokens + (nanoTime - bucket.filledAt) * perNano);
        bucket.filledAt = nanoTime;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    public synchronized int remembered() {
        return buckets.size();
    }

    private static final class Bucket {
        private double tokens;
        private long filledAt;

        Bucket(double tokens, long filledAt) {
            this.tokens = tokens;
            this.filledAt = filledAt;
        }
    }
}
