package hotline.telephony.media;

/** How much of one frequency is in a piece of sound. */
public final class Goertzel {

    private Goertzel() {}

    /**
     * The share of the sound's energy that lies at {@code hertz}: 1 for a pure tone of that
     * frequency, near 0 for silence, noise and other tones.
     */
    public static double share(short[] samples, int from, int count, int hertz) {
        double total = 0;
        for (int i = from; i < from + count; i++) {
            total += (double) samples[i] * samples[i];
        }
        // Below an amplitude of about 30 it is the codec's noise, not a sound.
        if (total < count * 450.0) {
            return 0;
        }
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / 8_000);
        double s1 = 0;
        double s2 = 0;
        for (int i = from; i < from + count; i++) {
            double s0 = samples[i] + coefficient * s1 - s2;
            s2 = s1;
            s1 = s0;
        }
        double power = s1 * s1 + s2 * s2 - coefficient * s1 * s2;
        return 2 * power / (count * total);
    }

    public static double share(short[] samples, int hertz) {
        return share(samples, 0, samples.length, hertz);
    }

    /** Root of the mean square. */
    public static double loudness(short[] samples, int from, int count) {
        double total = 0;
        for (int i = from; i < from + count; i++) {
            total += (double) samples[i] * samples[i];
        }
        return count == 0 ? 0 : Math.sqrt(total / count);
    }
}
