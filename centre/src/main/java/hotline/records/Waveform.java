package hotline.records;

import hotline.kernel.Sound;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * How loud a recording is along its time, for the eye: the greatest amplitude of each slice, 0 to
 * 255, left the customer and right the agent.
 *
 * @param millis how long the recording is
 */
public record Waveform(List<Integer> left, List<Integer> right, long millis) {

    public Waveform {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    /** Slices; more than a screen has room for. */
    public static final int SLICES = 1_200;

    private static final int FRAME = 4;
    private static final int HEADER = 44;

    /**
     * Reads a WAV file of the switch: PCM, two channels of 16 bit.
     *
     * @throws IOException when it cannot be read or is something else
     */
    public static Waveform of(Sound sound) throws IOException {
        try (InputStream in = new BufferedInputStream(sound.open(), 1 << 16)) {
            byte[] header = in.readNBytes(HEADER);
            if (header.length < HEADER
                    || !text(header, 0).equals("RIFF")
                    || !text(header, 8).equals("WAVE")
                    || number(header, 22, 2) != 2
                    || number(header, 34, 2) != 16) {
                throw new IOException("a recording is no stereo WAV of 16 bit");
            }
            long rate = number(header, 24, 4);
            // What is there counts: the header of a recording that was cut off lags behind.
            long frames = (sound.bytes() - HEADER) / FRAME;
            int[] left = new int[SLICES];
            int[] right = new int[SLICES];
            read(in, frames, left, right);
            return new Waveform(
                    Arrays.stream(left).boxed().toList(),
                    Arrays.stream(right).boxed().toList(),
                    frames * 1_000 / Math.max(1, rate));
        }
    }

    private static void read(InputStream in, long frames, int[] left, int[] right)
            throws IOException {
        byte[] portion = new byte[FRAME * 16_384];
        long frame = 0;
        for (int read = in.readNBytes(portion, 0, portion.length);
                read >= FRAME;
                read = in.readNBytes(portion, 0, portion.length)) {
            for (int at = 0; at + FRAME <= read && frame < frames; at += FRAME, frame++) {
                int slice = (int) (frame * SLICES / frames);
                raise(left, slice, sample(portion, at));
                raise(right, slice, sample(portion, at + 2));
            }
        }
    }

    private static void raise(int[] slices, int slice, int sample) {
        slices[slice] = Math.max(slices[slice], Math.min(255, Math.abs(sample) >> 7));
    }

    private static int sample(byte[] bytes, int at) {
        return (short) ((bytes[at] & 0xff) | (bytes[at + 1] << 8));
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.US_ASCII);
    }

    private static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xff);
        }
        return number;
    }
}
