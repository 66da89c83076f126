import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Composes the music on hold: eight slow chords and a few plucked notes, 32 s at 8 kHz. Everything
 * that rings beyond the end goes on at the beginning, so the loop has no seam.
 *
 * <p>Run by scripts/make-sounds: {@code java Music.java out.wav}
 */
final class Music {

    private static final int RATE = 8_000;
    private static final int CHORD_SECONDS = 4;

    /** Notes as MIDI numbers, 69 = A = 440 Hz; chosen so that telephones can carry them. */
    private static final int[][] CHORDS = {
        {60, 64, 67, 71}, // C major 7
        {57, 64, 67, 72}, // A minor 7
        {60, 65, 69, 76}, // F major 7
        {59, 62, 67, 74}, // G
        {59, 64, 67, 74}, // E minor 7
        {57, 64, 67, 72}, // A minor 7
        {57, 62, 65, 72}, // D minor 7
        {59, 62, 65, 69}, // G 9
    };

    /** One plucked note each half second, 0 for none. */
    private static final int[][] MELODY = {
        {79, 0, 76, 0, 74, 0, 72, 0},
        {76, 0, 0, 72, 69, 0, 72, 0},
        {77, 0, 76, 0, 72, 0, 0, 69},
        {74, 0, 71, 0, 74, 0, 0, 0},
        {79, 0, 76, 0, 74, 0, 71, 0},
        {72, 0, 0, 76, 81, 0, 79, 0},
        {77, 0, 74, 0, 72, 0, 74, 0},
        {74, 0, 71, 0, 67, 0, 0, 0},
    };

    private final double[] sound = new double[CHORDS.length * CHORD_SECONDS * RATE];

    public static void main(String[] arguments) throws Exception {
        var music = new Music();
        for (int i = 0; i < CHORDS.length; i++) {
            for (int note : CHORDS[i]) {
                music.pad(i * CHORD_SECONDS, note);
            }
            for (int j = 0; j < MELODY[i].length; j++) {
                if (MELODY[i][j] != 0) {
                    music.pluck(i * CHORD_SECONDS + j * 0.5, MELODY[i][j]);
                }
            }
        }
        music.write(Path.of(arguments[0]));
    }

    /** Swells for 1.5 s, fades under the next chord. A weaker voice a hair above makes it breathe. */
    private void pad(double start, int note) {
        double length = CHORD_SECONDS + 2.0;
        double hertz = hertz(note);
        double breath = 0.2 + 0.03 * (note % 7);
        for (int i = 0; i < length * RATE; i++) {
            double t = (double) i / RATE;
            double envelope = swell(t / 1.5) * swell((length - t) / 2.5);
            double phase = 2 * Math.PI * hertz * t;
            double voices = Math.sin(phase) + 0.35 * Math.sin(phase + 2 * Math.PI * breath * t);
            add(start, i, 0.7 * envelope * (voices + 0.25 * Math.sin(2 * phase)));
        }
    }

    /** Like a soft kalimba: a quick rise and a long decay. */
    private void pluck(double start, int note) {
        double hertz = hertz(note);
        for (int i = 0; i < 2.5 * RATE; i++) {
            double t = (double) i / RATE;
            double envelope = swell(t / 0.02) * Math.exp(-2.2 * t) * swell((2.5 - t) / 0.5);
            double phase = 2 * Math.PI * hertz * t;
            double overtone = 0.3 * Math.exp(-4 * t) * Math.sin(2 * phase);
            add(start, i, 1.1 * envelope * (Math.sin(phase) + overtone));
        }
    }

    private void add(double start, int offset, double value) {
        sound[((int) (start * RATE) + offset) % sound.length] += value;
    }

    private static double swell(double part) {
        return part >= 1 ? 1 : part <= 0 ? 0 : 0.5 - 0.5 * Math.cos(Math.PI * part);
    }

    private static double hertz(int note) {
        return 440 * Math.pow(2, (note - 69) / 12.0);
    }

    /** 16-bit mono WAV, the highest peak at -10 dBFS. */
    private void write(Path file) throws Exception {
        double peak = 0;
        for (double s : sound) {
            peak = Math.max(peak, Math.abs(s));
        }
        int bytes = sound.length * 2;
        var out = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes()).putInt(36 + bytes).put("WAVEfmt ".getBytes()).putInt(16);
        out.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        out.putShort((short) 2).putShort((short) 16).put("data".getBytes()).putInt(bytes);
        for (double s : sound) {
            out.putShort((short) Math.round(s / peak * 0.3 * 32_767));
        }
        Files.write(file, out.array());
    }
}
