package hotline.telephony.embedded.sandbox;

import hotline.telephony.media.Goertzel;
import hotline.telephony.media.sound.Sound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** What the switch recorded of a party: the left side of the file, read by the JDK. */
record Tape(Sound sound) {

    /** 300 ms: long enough to be told from any other piece of speech. */
    private static final int PIECE = 300 * Sound.RATE / 1_000;

    static Tape of(Path file) throws IOException, UnsupportedAudioFileException {
        try (var in = AudioSystem.getAudioInputStream(file.toFile())) {
            var frames = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            var left = new short[frames.remaining() / 4];
            for (int i = 0; i < left.length; i++) {
                left[i] = frames.getShort(4 * i);
            }
            return new Tape(Sound.of(left));
        }
    }

    /** Whether a piece of these words, from that many milliseconds on, is somewhere on the tape. */
    boolean says(Sound words, int fromMillis) {
        int from = fromMillis * Sound.RATE / 1_000;
        short[] piece = Arrays.copyOfRange(words.samples(), from, from + PIECE);
        short[] heard = sound.samples();
        for (int at = 0; at + PIECE <= heard.length; at++) {
            if (likeness(piece, heard, at) > 0.95) {
                return true;
            }
        }
        return false;
    }

    boolean hasTone(int hertz) {
        short[] heard = sound.samples();
        for (int at = 0; at + PIECE / 2 <= heard.length; at += PIECE / 4) {
            if (Goertzel.share(heard, at, PIECE / 2, hertz) > 0.9) {
                return true;
            }
        }
        return false;
    }

    /** Whether it ends in silence of that length. */
    boolean endsSilent(int millis) {
        short[] heard = sound.samples();
        int count = millis * Sound.RATE / 1_000;
        return heard.length >= count && Goertzel.loudness(heard, heard.length - count, count) < 30;
    }

    private static double likeness(short[] piece, short[] heard, int at) {
        double both = 0;
        double ours = 0;
        double theirs = 0;
        for (int i = 0; i < piece.length; i++) {
            both += (double) piece[i] * heard[at + i];
            ours += (double) piece[i] * piece[i];
            theirs += (double) heard[at + i] * heard[at + i];
        }
        return theirs == 0 ? 0 : both / Math.sqrt(ours * theirs);
    }
}
