package hotline.telephony.phone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** A recording as a test listens to it; read by the JDK, so by somebody who did not write it. */
public final class StereoWave {

    private final Channel left;
    private final Channel right;

    private StereoWave(Channel left, Channel right) {
        this.left = left;
        this.right = right;
    }

    public static StereoWave read(Path file) throws IOException, UnsupportedAudioFileException {
        try (var raw = AudioSystem.getAudioInputStream(file.toFile())) {
            var format = raw.getFormat();
            if (format.getChannels() != 2) {
                throw new IOException(file + " has " + format.getChannels() + " channels");
            }
            int rate = Math.round(format.getSampleRate());
            var linear = new AudioFormat(rate, 16, 2, true, false);
            try (var pcm = AudioSystem.getAudioInputStream(linear, raw)) {
                byte[] bytes = pcm.readAllBytes();
                var left = new short[bytes.length / 4];
                var right = new short[bytes.length / 4];
                for (int i = 0; i < left.length; i++) {
                    left[i] = sample(bytes, 4 * i);
                    right[i] = sample(bytes, 4 * i + 2);
                }
                return new StereoWave(new Channel(left, rate), new Channel(right, rate));
            }
        }
    }

    private static short sample(byte[] bytes, int at) {
        return (short) ((bytes[at] & 0xff) | (bytes[at + 1] << 8));
    }

    public Channel left() {
        return left;
    }

    public Channel right() {
        return right;
    }

    /** One side of a recording. */
    public static final class Channel {
        private final short[] samples;
        private final int rate;

        Channel(short[] samples, int rate) {
            this.samples = samples;
            this.rate = rate;
        }

        public Channel between(int fromMillis, int toMillis) {
            return new Channel(
                    Arrays.copyOfRange(
                            samples,
                            Math.min(samples.length, fromMillis * rate / 1000),
                            Math.min(samples.length, toMillis * rate / 1000)),
                    rate);
        }

        /** A tone that makes up at least a twentieth of the loudest possible (Goertzel). */
        public boolean has(int hertz) {
            return samples.length > 0 && amplitude(hertz) > 0.05 * Short.MAX_VALUE;
        }

        /** Not one sample louder than the noise of G.711. */
        public boolean isSilent() {
            for (short sample : samples) {
                if (Math.abs(sample) > 64) {
                    return false;
                }
            }
            return samples.length > 0;
        }

        private double amplitude(int hertz) {
            double turn = 2 * Math.PI * hertz / rate;
            double twice = 2 * Math.cos(turn);
            double before = 0;
            double now = 0;
            for (short sample : samples) {
                double next = sample + twice * now - before;
                before = now;
                now = next;
            }
            double power = now * now + before * before - twice * now * before;
            return 2 * Math.sqrt(Math.max(0, power)) / samples.length;
        }
    }
}
