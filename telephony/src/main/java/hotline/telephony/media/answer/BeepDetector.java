package hotline.telephony.media.answer;

/**
 * Hears the beep of an answering machine: one pure tone, of whatever frequency its maker liked.
 *
 * <p>A sine obeys x[n] + x[n-2] = 2 cos(w) x[n-1] exactly. Each frame of 20 ms is fitted with the
 * best such w; what the fit leaves over is almost nothing for a tone and much for a voice, which is
 * made of many. Six frames in a row on one frequency are a beep; it is told when it ends.
 */
final class BeepDetector {

    private static final double RATE = 8_000;
    private static final double LOWEST = 350;
    private static final double HIGHEST = 2_600;

    /** What may be left over: G.711 itself leaves a thousandth or two. */
    private static final double LEFT_OVER = 0.02;

    /** The softest tone that counts, as mean square: -38 dBFS. */
    private static final double SOFTEST = 1.7e5;

    private static final double SAME = 25;
    private static final int FRAMES = 6;

    private double frequency;
    private int frames;

    /** Takes the next frame; true when a beep has just ended. */
    boolean ends(short[] frame) {
        double tone = tone(frame);
        if (tone > 0 && (frames == 0 || Math.abs(tone - frequency) < SAME)) {
            frequency = tone;
            frames++;
            return false;
        }
        boolean beep = frames >= FRAMES;
        frames = tone > 0 ? 1 : 0;
        frequency = tone;
        return beep;
    }

    boolean isSounding() {
        return frames >= FRAMES;
    }

    /** The frequency of a frame that is one tone; 0 when it is none. */
    private static double tone(short[] frame) {
        double cross = 0;
        double middle = 0;
        double outer = 0;
        for (int n = 2; n < frame.length; n++) {
            double sides = (double) frame[n] + frame[n - 2];
            cross += sides * frame[n - 1];
            middle += (double) frame[n - 1] * frame[n - 1];
            outer += sides * sides;
        }
        if (middle < SOFTEST * frame.length) {
            return 0;
        }
        double cosine = Math.clamp(cross / middle / 2, -1, 1);
        // The fit's remainder, against what a white noise of the same energy would leave.
        double leftOver = (outer - cross * cross / middle) / (2 * middle);
        double hertz = Math.acos(cosine) * RATE / (2 * Math.PI);
        return leftOver < LEFT_OVER && hertz > LOWEST && hertz < HIGHEST ? hertz : 0;
    }
}
