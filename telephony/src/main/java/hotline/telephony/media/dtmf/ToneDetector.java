package hotline.telephony.media.dtmf;

/**
 * Hears DTMF in the sound itself, for phones that send no events (ITU-T Q.23, Q.24): tones of 40 ms
 * and longer, up to 1.5 % off their frequencies, in a voice's company no more than in an office.
 * One for each direction of a leg; not safe for several threads.
 *
 * <p>Windows of 13 ms overlap by half. In each, the two strongest of the eight frequencies must
 * hold most of the energy; four windows in a row of the same key, whose phases have turned as fast
 * as the frequencies say, are a digit. Bursts of 20 ms fill three windows, speech seldom two.
 */
public final class ToneDetector {

    /** Nothing was heard that is a digit. */
    public static final char NONE = 0;

    private static final String KEYS = "123A456B789C*0#D";
    private static final int[] HERTZ = {697, 770, 852, 941, 1209, 1336, 1477, 1633};
    private static final int GROUP = 4;

    private static final int RATE = 8_000;
    private static final int WINDOW = 104;
    private static final int HOP = WINDOW / 2;

    /** Windows in a row that make a digit, and windows without it that end it. */
    private static final int HITS = 4;

    private static final int MISSES = 4;

    /** The weakest tone that counts, as amplitude of a sine: -42 dBFS. */
    private static final double WEAKEST = 260;

    /** How much of the energy the two tones must hold; a tone 1.5 % off still leaves 0.7. */
    private static final double SHARE = 0.62;

    /** How far a tone must stand above the others of its group: 7 dB, as power. */
    private static final double ABOVE_OTHERS = 5;

    /**
     * Q.24 asks for up to 4 dB and 8 dB, as power; the rest is for noise and for what leaks over.
     */
    private static final double HIGH_OVER_LOW = 3.2;

    private static final double LOW_OVER_HIGH = 11;

    /** Between the 1.5 % that must be taken and the 3.5 % that must not. */
    private static final double OFF_FREQUENCY = 0.025;

    private static final double[][] COS = new double[HERTZ.length][WINDOW];
    private static final double[][] SIN = new double[HERTZ.length][WINDOW];

    static {
        for (int f = 0; f < HERTZ.length; f++) {
            for (int i = 0; i < WINDOW; i++) {
                COS[f][i] = Math.cos(2 * Math.PI * HERTZ[f] * i / RATE);
                SIN[f][i] = Math.sin(2 * Math.PI * HERTZ[f] * i / RATE);
            }
        }
    }

    private final short[] window = new short[WINDOW];
    private int filled;

    private final double[] real = new double[HERTZ.length];
    private final double[] imaginary = new double[HERTZ.length];
    private final double[] power = new double[HERTZ.length];

    /** The key of the last window, how often in a row, and how its two tones' phases turned. */
    private char heard = NONE;

    private int hits;
    private final Turning low = new Turning();
    private final Turning high = new Turning();

    /** The digit that was told last and still sounds. */
    private char told = NONE;

    private int misses;

    /**
     * Listens to up to 40 ms more.
     *
     * @return the digit that was recognised in it, else {@link #NONE}
     */
    public char hear(short[] pcm, int from, int count) {
        char digit = NONE;
        int at = from;
        int end = from + count;
        while (at < end) {
            int taken = Math.min(end - at, WINDOW - filled);
            System.arraycopy(pcm, at, window, filled, taken);
            at += taken;
            filled += taken;
            if (filled == WINDOW) {
                char found = listen();
                digit = found == NONE ? digit : found;
                System.arraycopy(window, HOP, window, 0, HOP);
                filled = HOP;
            }
        }
        return digit;
    }

    private char listen() {
        char key = key();
        hits = key != NONE && key == heard ? hits + 1 : 1;
        heard = key;
        misses = key == told ? 0 : misses + 1;
        if (misses >= MISSES) {
            told = NONE;
        }
        if (key == NONE || key == told || hits < HITS || !low.isOn() || !high.isOn()) {
            return NONE;
        }
        told = key;
        misses = 0;
        return key;
    }

    /** The key whose two tones are what this window is made of. */
    private char key() {
        double energy = transform();
        int row = strongest(0);
        int column = strongest(GROUP);
        low.turnTo(row, real[row], imaginary[row]);
        high.turnTo(column, real[column], imaginary[column]);

        double scale = 2.0 / WINDOW;
        double weakest = Math.min(power[row], power[column]);
        boolean tones =
                Math.sqrt(weakest) * scale > WEAKEST
                        && (power[row] + power[column]) * scale > SHARE * energy
                        && power[column] < HIGH_OVER_LOW * power[row]
                        && power[row] < LOW_OVER_HIGH * power[column]
                        && standsOut(row, 0)
                        && standsOut(column, GROUP);
        return tones ? KEYS.charAt(row * GROUP + column - GROUP) : NONE;
    }

    /** Correlates the window with the eight tones; gives its energy without a constant offset. */
    private double transform() {
        long sum = 0;
        long squares = 0;
        for (short sample : window) {
            sum += sample;
            squares += sample * sample;
        }
        double mean = (double) sum / WINDOW;
        for (int f = 0; f < HERTZ.length; f++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < WINDOW; i++) {
                double sample = window[i] - mean;
                re += sample * COS[f][i];
                im -= sample * SIN[f][i];
            }
            real[f] = re;
            imaginary[f] = im;
            power[f] = re * re + im * im;
        }
        return squares - mean * sum;
    }

    private int strongest(int group) {
        int best = group;
        for (int f = group + 1; f < group + GROUP; f++) {
            best = power[f] > power[best] ? f : best;
        }
        return best;
    }

    private boolean standsOut(int tone, int group) {
        for (int f = group; f < group + GROUP; f++) {
            if (f != tone && power[f] * ABOVE_OTHERS > power[tone]) {
                return false;
            }
        }
        return true;
    }

    /** How far a tone's phase ran ahead of its nominal frequency, from window to window. */
    private static final class Turning {
        private int tone = -1;
        private double phase;
        private final double[] ahead = new double[HITS - 1];
        private int next;

        void turnTo(int newTone, double real, double imaginary) {
            double now = Math.atan2(imaginary, real);
            double turned = now - phase - 2 * Math.PI * HERTZ[newTone] * HOP / RATE;
            ahead[next] =
                    newTone == tone ? Math.IEEEremainder(turned, 2 * Math.PI) : Double.MAX_VALUE;
            next = (next + 1) % ahead.length;
            tone = newTone;
            phase = now;
        }

        /** On its frequency, by the mean of the last windows. */
        boolean isOn() {
            double sum = 0;
            for (double step : ahead) {
                sum += step;
            }
            double hertz = sum / ahead.length * RATE / (2 * Math.PI * HOP);
            return Math.abs(hertz) < OFF_FREQUENCY * HERTZ[tone];
        }
    }
}
