package hotline.telephony.media.sound;

import org.jspecify.annotations.Nullable;

/**
 * Brings sound to 8 kHz by a windowed sinc. The passband ends at 3.4 kHz, where the telephone's
 * does; at 4 kHz and above, what would fold back is about 80 dB down.
 */
final class Resampler {

    /** Zero crossings of the sinc on either side, at the lower of both rates. */
    private static final int HALF_WIDTH = 34;

    private static final double KAISER_BETA = 8;

    /** In parts of the lower rate: the middle between 3.4 and 4 kHz at 8 kHz. */
    private static final double CUT_OFF = 0.4625;

    private final double cutOff;
    private final int reach;
    private final int up;

    /** One kernel for each place that an output sample can have between two input samples. */
    private final float[] @Nullable [] kernels;

    private Resampler(int rate, int up) {
        double lower = Math.min(rate, Sound.RATE);
        this.cutOff = CUT_OFF * lower / rate;
        this.reach = (int) Math.ceil(HALF_WIDTH * rate / lower);
        this.up = up;
        this.kernels = new float[up][];
    }

    /**
     * Brings samples to 8 kHz.
     *
     * @param samples ±1 for full scale
     * @param rate of the samples, in hertz
     */
    static Sound resample(float[] samples, int rate) {
        if (rate == Sound.RATE) {
            return Sound.owning(rounded(samples));
        }
        // rate / 8000 = down / up in lowest terms: the sample in between repeats after `up` steps.
        int divisor = gcd(rate, Sound.RATE);
        int up = Sound.RATE / divisor;
        int down = rate / divisor;
        var resampler = new Resampler(rate, up);
        var out = new float[(int) ((long) samples.length * up / down)];
        for (int i = 0; i < out.length; i++) {
            long position = (long) i * down;
            out[i] = resampler.between(samples, (int) (position / up), (int) (position % up));
        }
        return Sound.owning(rounded(out));
    }

    /** The value {@code phase / up} after the sample at {@code centre}. */
    private float between(float[] samples, int centre, int phase) {
        float[] kernel = kernel(phase);
        int first = centre - reach + 1;
        int from = Math.max(0, -first);
        int to = Math.min(kernel.length, samples.length - first);
        float sum = 0;
        for (int k = from; k < to; k++) {
            sum += kernel[k] * samples[first + k];
        }
        return sum;
    }

    private float[] kernel(int phase) {
        float[] known = kernels[phase];
        if (known != null) {
            return known;
        }
        double fraction = (double) phase / up;
        double sum = 0;
        var weights = new double[2 * reach];
        for (int k = 0; k < weights.length; k++) {
            double distance = k - (reach - 1) - fraction;
            weights[k] = sinc(2 * cutOff * distance) * kaiser(distance / reach);
            sum += weights[k];
        }
        var kernel = new float[2 * reach];
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = (float) (weights[k] / sum);
        }
        kernels[phase] = kernel;
        return kernel;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1
                ? 0
                : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
    }

    /** The modified Bessel function of order 0, by its series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static short[] rounded(float[] samples) {
        var pcm = new short[samples.length];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.clamp(Math.round(samples[i] * 32_768f), -32_768, 32_767);
        }
        return pcm;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
