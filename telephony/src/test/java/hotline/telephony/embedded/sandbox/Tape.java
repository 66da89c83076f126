package hotline.telephony.embedded.sandbox;

import hotline.telephony.media.Goertzel;
import hotline.telephony.media.sound.Sound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** One side of what the switch recorded of a party, read by the JDK. */
public record Tape(Sound sound) {

    /** 100 ms: short enough to be whole on a machine that is too busy to lose no sound at all. */
    private static final int PIECE = Sound.RATE / 10;

    /** Sentences of one synthesiser share a syllable or two, but not that much. */
    private static final double PART = 0.25;

    /** What is quieter than this is a pause between words. */
    private static final double WORDS = 500;

    /** What the party said. */
    static Tape of(Path file) throws IOException, UnsupportedAudioFileException {
        return side(file, 0);
    }

    /** What the party heard. */
    public static Tape heardBy(Path file) throws IOException, UnsupportedAudioFileException {
        return side(file, 1);
    }

    private static Tape side(Path file, int channel)
            throws IOException, UnsupportedAudioFileException {
        try (var in = AudioSystem.getAudioInputStream(file.toFile())) {
            var frames = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            var side = new short[frames.remaining() / 4];
            for (int i = 0; i < side.length; i++) {
                side[i] = frames.getShort(4 * i + 2 * channel);
            }
            return new Tape(Sound.of(side));
        }
    }

    /** Whether a good part of these words is on the tape. */
    public boolean says(Sound words) {
        short[] spoken = words.samples();
        short[] heard = sound.samples();
        int sought = 0;
        int found = 0;
        for (int from = 0; from + PIECE <= spoken.length; from += PIECE) {
            if (Goertzel.loudness(spoken, from, PIECE) > WORDS) {
                sought++;
                found += has(spoken, from, heard) ? 1 : 0;
            }
        }
        return found >= sought * PART;
    }

    boolean hasTone(int hertz) {
        short[] heard = sound.samples();
        for (int at = 0; at + PIECE <= heard.length; at += PIECE / 4) {
            if (Goertzel.share(heard, at, PIECE, hertz) > 0.9) {
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

    private static boolean has(short[] spoken, int from, short[] heard) {
        double ours = energy(spoken, from);
        double theirs = 0;
        for (int at = 0; at + PIECE <= heard.length; at++) {
            theirs = at == 0 ? energy(heard, 0) : moved(theirs, heard, at);
            // Nearly as loud, for nobody has turned it down; most places need no closer look.
            if (theirs > 0.8 * ours
                    && theirs < 1.25 * ours
                    && product(spoken, from, heard, at) > 0.97 * Math.sqrt(ours * theirs)) {
                return true;
            }
        }
        return false;
    }

    private static double moved(double energy, short[] heard, int at) {
        double left = heard[at - 1];
        double entered = heard[at + PIECE - 1];
        return energy - left * left + entered * entered;
    }

    private static double energy(short[] samples, int from) {
        return product(samples, from, samples, from);
    }

    private static double product(short[] one, int from, short[] other, int at) {
        double sum = 0;
        for (int i = 0; i < PIECE; i++) {
            sum += (double) one[from + i] * other[at + i];
        }
        return sum;
    }
}
