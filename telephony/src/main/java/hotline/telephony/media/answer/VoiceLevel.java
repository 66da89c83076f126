package hotline.telephony.media.answer;

/**
 * Tells voice from the noise behind it, frame by frame of 20 ms. The noise is what is there in the
 * quietest moments; voice stands well above it.
 */
final class VoiceLevel {

    /** Speech on a telephone line lies between -35 and -15 dBFS; softer sounds are no greeting. */
    private static final double SOFTEST = -42;

    /** How far voice stands above the noise, in dB. */
    private static final double ABOVE_NOISE = 9;

    /** In a noisy street people speak up: noise louder than this is voice all the same. */
    private static final double LOUDEST_NOISE = -32;

    /** How fast the guess of the noise follows what is louder, in dB per frame. */
    private static final double RISE = 0.05;

    private static final double FULL_SCALE = 32_768.0 * 32_768.0;
    private static final double NOTHING = -90;

    /** A line that is neither quiet nor loud, until something softer is heard. */
    private double noise = -48;

    boolean isVoice(short[] frame) {
        double level = level(frame);
        noise = Math.min(level < noise ? level : noise + RISE, LOUDEST_NOISE);
        return level > Math.max(SOFTEST, noise + ABOVE_NOISE);
    }

    /** In dB below the loudest possible square wave. */
    private static double level(short[] frame) {
        double energy = 0;
        for (short sample : frame) {
            energy += (double) sample * sample;
        }
        return Math.max(NOTHING, 10 * Math.log10(energy / frame.length / FULL_SCALE + 1e-12));
    }
}
