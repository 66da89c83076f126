package hotline.telephony.media.sound;

import java.time.Duration;
import java.util.List;

/** Tones made by arithmetic. The signals are those of China's network (YD/T 1193: 450 Hz). */
public final class Tones {

    /** Ordinary loudness of a tone; 0 dBFS is a sine that just fits. */
    public static final double LEVEL_DBFS = -16;

    private static final int SIGNAL_HERTZ = 450;

    /** A tone that starts or stops at once clicks; it comes and goes in 5 ms. */
    private static final int RAMP = Sound.RATE / 200;

    private Tones() {}

    public static Sound sine(int hertz, Duration length) {
        return sine(hertz, length, LEVEL_DBFS);
    }

    public static Sound sine(int hertz, Duration length, double dbfs) {
        var samples = new short[samplesIn(length)];
        double amplitude = 32_767 * Math.pow(10, dbfs / 20);
        double step = 2 * Math.PI * hertz / Sound.RATE;
        for (int i = 0; i < samples.length; i++) {
            double edge = Math.min(i, samples.length - 1 - i);
            double ramp = edge >= RAMP ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * edge / RAMP);
            samples[i] = (short) Math.round(amplitude * ramp * Math.sin(step * i));
        }
        return Sound.owning(samples);
    }

    public static Sound silence(Duration length) {
        return Sound.owning(new short[samplesIn(length)]);
    }

    /** One turn of ring-back: 1 s of tone, 4 s of silence; to be looped. */
    public static Sound ringBack() {
        return Sound.joined(
                List.of(sine(SIGNAL_HERTZ, Duration.ofSeconds(1)), silence(Duration.ofSeconds(4))));
    }

    /** One turn of the busy tone: 0.35 s of tone, 0.35 s of silence; to be looped. */
    public static Sound busy() {
        var half = Duration.ofMillis(350);
        return Sound.joined(List.of(sine(SIGNAL_HERTZ, half), silence(half)));
    }

    /** "Speak now": a short high tone. */
    public static Sound beep() {
        return sine(1_000, Duration.ofMillis(300));
    }

    private static int samplesIn(Duration length) {
        return Math.toIntExact(length.toMillis() * Sound.RATE / 1_000);
    }
}
