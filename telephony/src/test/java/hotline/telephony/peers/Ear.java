package hotline.telephony.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Listens to the WAV files (8 kHz, 16 bit, mono) that a phone writes while it hears. Only sound
 * that arrives after the question counts.
 */
public final class Ear {

    public static final int RATE = 8_000;

    /** Half a second: long enough to tell tones 10 Hz apart, short enough to follow a call. */
    private static final int WINDOW = RATE / 2;

    private static final int WAV_HEADER_BYTES = 44;

    /** A window whose loudness (RMS) is below this is silence; a G.711 line is never quite 0. */
    private static final double SILENT = 100;

    private final Path folder;

    Ear(Path folder) {
        this.folder = folder;
    }

    /** Fails unless half a second arrives that is the tone and little else. */
    public void hears(int hertz) {
        await(hertz + " Hz", window -> share(window, hertz) > 0.8);
    }

    /** Fails unless half a second arrives in which all of these tones sound, and little else. */
    public void hearsTogether(int... hertz) {
        await(
                Arrays.toString(hertz) + " Hz together",
                window -> {
                    double all = 0;
                    for (int tone : hertz) {
                        double share = share(window, tone);
                        if (share < 0.5 / hertz.length) {
                            return false;
                        }
                        all += share;
                    }
                    return all > 0.8;
                });
    }

    /** Fails unless half a second arrives that is loud, and none of these tones. */
    public void hearsSoundOtherThan(int... hertz) {
        await(
                "sound that is no tone of ours",
                window -> {
                    if (loudness(window) < SILENT) {
                        return false;
                    }
                    for (int tone : hertz) {
                        if (share(window, tone) > 0.2) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** How much of the sound's power lies at the frequency (Goertzel), from 0 to 1. */
    public static double share(short[] window, int hertz) {
        double omega = 2 * Math.PI * hertz / RATE;
        double coefficient = 2 * Math.cos(omega);
        double before = 0;
        double last = 0;
        double power = 0;
        for (short sample : window) {
            double next = sample + coefficient * last - before;
            before = last;
            last = next;
            power += (double) sample * sample;
        }
        if (power < SILENT * SILENT * window.length) {
            return 0;
        }
        double atFrequency = last * last + before * before - coefficient * last * before;
        // A pure sine of power P over N samples gives N·P/2.
        return atFrequency / (power * window.length / 2.0);
    }

    public static double loudness(short[] window) {
        double power = 0;
        for (short sample : window) {
            power += (double) sample * sample;
        }
        return Math.sqrt(power / window.length);
    }

    private void await(String what, Predicate<short[]> wanted) {
        Map<Path, Integer> heard = new HashMap<>();
        for (Path file : files()) {
            heard.put(file, samples(file).length);
        }
        Await.some(
                what + " in " + folder,
                () -> {
                    for (Path file : files()) {
                        short[] sound = samples(file);
                        int from = heard.getOrDefault(file, 0);
                        while (from + WINDOW <= sound.length) {
                            short[] window = new short[WINDOW];
                            System.arraycopy(sound, from, window, 0, WINDOW);
                            if (wanted.test(window)) {
                                return Optional.of(true);
                            }
                            // By quarters, so that the window need not fall in step with the sound.
                            from += WINDOW / 4;
                        }
                        heard.put(file, from);
                    }
                    return Optional.empty();
                });
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith("-dec.wav")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lengths in the header are only right when the file was closed: we take what is there. */
    private static short[] samples(Path file) {
        try (var channel = FileChannel.open(file)) {
            int bytes = (int) Math.max(0, channel.size() - WAV_HEADER_BYTES) & ~1;
            var buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (buffer.hasRemaining()
                    && channel.read(buffer, WAV_HEADER_BYTES + buffer.position()) >= 0) {
                // read on
            }
            short[] samples = new short[bytes / 2];
            buffer.flip().asShortBuffer().get(samples);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
