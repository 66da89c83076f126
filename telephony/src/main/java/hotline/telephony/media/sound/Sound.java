package hotline.telephony.media.sound;

import java.time.Duration;
import java.util.List;

/** Mono 16-bit PCM at 8 kHz, ready to be played. Immutable. */
public final class Sound {

    /** Samples in a second. */
    public static final int RATE = 8_000;

    private final short[] samples;

    private Sound(short[] samples) {
        this.samples = samples;
    }

    public static Sound of(short[] samples) {
        return new Sound(samples.clone());
    }

    /** For makers in this package who give the array away. */
    static Sound owning(short[] samples) {
        return new Sound(samples);
    }

    /** How many samples there are. */
    public int length() {
        return samples.length;
    }

    public Duration duration() {
        return Duration.ofNanos(samples.length * (1_000_000_000L / RATE));
    }

    /**
     * Copies samples from {@code position} on; what is asked beyond the end is not written.
     *
     * @return how many were copied
     */
    public int copy(int position, short[] into, int offset, int count) {
        int copied = Math.clamp((long) samples.length - position, 0, count);
        if (copied > 0) {
            System.arraycopy(samples, position, into, offset, copied);
        }
        return copied;
    }

    /** A copy of all samples. */
    public short[] samples() {
        return samples.clone();
    }

    /** The sounds one after the other. */
    public static Sound joined(List<Sound> parts) {
        var all = new short[parts.stream().mapToInt(Sound::length).sum()];
        int at = 0;
        for (Sound part : parts) {
            System.arraycopy(part.samples, 0, all, at, part.samples.length);
            at += part.samples.length;
        }
        return owning(all);
    }
}
