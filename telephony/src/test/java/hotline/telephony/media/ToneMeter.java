package hotline.telephony.media;

/** Tells what tone is heard in a piece of PCM at 8 kHz; for tests that listen to calls. */
public final class ToneMeter {

    private static final int RATE = 8_000;
    private static final int LOWEST = 60;
    private static final int HIGHEST = 3_900;
    private static final int STEP = 5;

    /**
     * What was heard.
     *
     * @param hertz of the strongest tone, to about 2 Hz in 100 ms
     * @param dbfs its level; 0 is a sine that just fits, about -100 is silence
     */
    public record Reading(double hertz, double dbfs) {

        /** Loud enough to be meant, and within 2 % of the frequency. */
        public boolean isTone(double expected) {
            return dbfs > -45 && Math.abs(hertz - expected) < 0.02 * expected;
        }
    }

    private ToneMeter() {}

    public static Reading measure(short[] pcm) {
        return measure(pcm, 0, pcm.length);
    }

    public static Reading measure(short[] pcm, int from, int count) {
        double best = LOWEST;
        double most = -1;
        for (int hertz = LOWEST; hertz <= HIGHEST; hertz += STEP) {
            double power = power(pcm, from, count, hertz);
            if (power > most) {
                most = power;
                best = hertz;
            }
        }
        for (double hertz = best - STEP; hertz <= best + STEP; hertz += 0.5) {
            double power = power(pcm, from, count, hertz);
            if (power > most) {
                most = power;
                best = hertz;
            }
        }
        return new Reading(best, 20 * Math.log10(Math.sqrt(most) + 1e-5));
    }

    /** Loudness of everything together, as root mean square; 0 dBFS is a square wave that fits. */
    public static double rmsDbfs(short[] pcm) {
        double sum = 0;
        for (short s : pcm) {
            sum += (double) s * s;
        }
        return 10 * Math.log10(sum / Math.max(1, pcm.length) / (32_768.0 * 32_768.0) + 1e-10);
    }

    /** Squared amplitude at one frequency, 1 for a sine that fits; Hann window. */
    private static double power(short[] pcm, int from, int count, double hertz) {
        double step = 2 * Math.PI * hertz / RATE;
        double real = 0;
        double imaginary = 0;
        double weight = 0;
        for (int i = 0; i < count; i++) {
            double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / count);
            double sample = window * pcm[from + i] / 32_768.0;
            real += sample * Math.cos(step * i);
            imaginary += sample * Math.sin(step * i);
            weight += window;
        }
        double scale = 2 / Math.max(1e-9, weight);
        return (real * real + imaginary * imaginary) * scale * scale;
    }
}
