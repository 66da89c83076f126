package hotline.benchmarks.floor;

/** How long things took, in steps of 20 ns up to 1 ms. */
final class Times {

    private static final int STEP = 20;

    private final int[] counts = new int[50_000];
    private long count;
    private long sum;
    private long longest;

    void add(long nanos) {
        counts[(int) Math.min(counts.length - 1, nanos / STEP)]++;
        count++;
        sum += nanos;
        longest = Math.max(longest, nanos);
    }

    void addAll(Times others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
        count += others.count;
        sum += others.sum;
        longest = Math.max(longest, others.longest);
    }

    long count() {
        return count;
    }

    double meanMicros() {
        return sum / 1e3 / Math.max(1, count);
    }

    double longestMicros() {
        return longest / 1e3;
    }

    /** The time within which that share (0 to 1) was done. */
    double micros(double share) {
        long before = 0;
        for (int i = 0; i < counts.length; i++) {
            before += counts[i];
            if (before >= share * count) {
                return (i + 1) * STEP / 1e3;
            }
        }
        return counts.length * STEP / 1e3;
    }
}
