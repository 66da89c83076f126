package hotline.telephony.media.sound;

import hotline.telephony.media.codec.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads RIFF/WAVE: PCM of 8, 16, 24 or 32 bits, float of 32 or 64, A-law and µ-law, any rate,
 * several channels mixed to one.
 */
final class WaveFile {

    static final int MAX_BYTES = 64 << 20;
    static final int MAX_SECONDS = 600;

    private static final int MAX_CHANNELS = 8;
    private static final int MIN_RATE = 4_000;
    private static final int MAX_RATE = 192_000;

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;

    private static final String CONVERT =
            "; convert it, e.g. with: sox IN -r 8000 -c 1 -b 16 OUT.wav";

    /** The {@code fmt} chunk. */
    private record Format(int tag, int channels, int rate, int bits) {
        int frameBytes() {
            return channels * (bits / 8);
        }
    }

    private WaveFile() {}

    /** Reads to the end, whatever the length in the header says; the stream is not closed. */
    static Sound read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new UnplayableException("larger than " + (MAX_BYTES >> 20) + " MiB" + CONVERT);
        }
        return read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    /*
     *  0  "RIFF"  length  "WAVE"
     * 12  "fmt "  length  tag:2 channels:2 rate:4 bytes/s:4 frame:2 bits:2  [extension]
     *     "data"  length  samples …          other chunks may stand anywhere; each begins at an even byte
     */
    private static Sound read(ByteBuffer file) throws UnplayableException {
        if (file.limit() < 12 || !name(file, 0).equals("RIFF") || !name(file, 8).equals("WAVE")) {
            throw new UnplayableException("not a WAV file" + CONVERT);
        }
        Format format = null;
        long at = 12;
        while (at + 8 <= file.limit()) {
            int chunk = (int) at;
            long length = Integer.toUnsignedLong(file.getInt(chunk + 4));
            // A file that was being written when its writer died says 0 or too much: what is there
            // counts.
            long there = Math.min(length, file.limit() - (at + 8));
            String name = name(file, chunk);
            if (name.equals("fmt ")) {
                format = format(file.slice(chunk + 8, (int) there).order(ByteOrder.LITTLE_ENDIAN));
            } else if (name.equals("data")) {
                if (format == null) {
                    throw new UnplayableException("no format before its samples" + CONVERT);
                }
                long rest = length == 0 ? file.limit() - (at + 8) : there;
                return sound(
                        format, file.slice(chunk + 8, (int) rest).order(ByteOrder.LITTLE_ENDIAN));
            }
            at += 8 + length + (length & 1);
        }
        throw new UnplayableException("no samples in it" + CONVERT);
    }

    private static String name(ByteBuffer file, int at) {
        var name = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            name.append((char) (file.get(at + i) & 0xFF));
        }
        return name.toString();
    }

    private static Format format(ByteBuffer fmt) throws UnplayableException {
        if (fmt.limit() < 16) {
            throw new UnplayableException("a format chunk that is cut short" + CONVERT);
        }
        int tag = fmt.getShort(0) & 0xFFFF;
        if (tag == EXTENSIBLE && fmt.limit() >= 26) {
            // The real tag opens the sub-format's GUID.
            tag = fmt.getShort(24) & 0xFFFF;
        }
        int bits = fmt.getShort(14) & 0xFFFF;
        boolean known =
                switch (tag) {
                    case PCM -> bits == 8 || bits == 16 || bits == 24 || bits == 32;
                    case FLOAT -> bits == 32 || bits == 64;
                    case A_LAW, MU_LAW -> bits == 8;
                    default -> false;
                };
        if (!known) {
            throw new UnplayableException("format " + tag + " of " + bits + " bits" + CONVERT);
        }
        int channels = fmt.getShort(2) & 0xFFFF;
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new UnplayableException(channels + " channels" + CONVERT);
        }
        int rate = fmt.getInt(4);
        if (rate < MIN_RATE || rate > MAX_RATE) {
            throw new UnplayableException("a rate of " + rate + " Hz" + CONVERT);
        }
        return new Format(tag, channels, rate, bits);
    }

    private static Sound sound(Format format, ByteBuffer data) throws UnplayableException {
        int frames = data.limit() / format.frameBytes();
        if (frames > (long) MAX_SECONDS * format.rate()) {
            throw new UnplayableException(
                    "longer than " + MAX_SECONDS / 60 + " minutes; cut it into pieces");
        }
        var mono = new float[frames];
        int width = format.bits() / 8;
        for (int i = 0; i < frames; i++) {
            float sum = 0;
            for (int channel = 0; channel < format.channels(); channel++) {
                sum += sample(format, data, i * format.frameBytes() + channel * width);
            }
            mono[i] = sum / format.channels();
        }
        return Resampler.resample(mono, format.rate());
    }

    /** One sample, ±1 for full scale. */
    private static float sample(Format format, ByteBuffer data, int at) {
        return switch (format.tag()) {
            case PCM ->
                    switch (format.bits()) {
                        case 8 -> ((data.get(at) & 0xFF) - 128) / 128f;
                        case 16 -> data.getShort(at) / 0x1p15f;
                        case 24 -> (data.getShort(at + 1) * 256 + (data.get(at) & 0xFF)) / 0x1p23f;
                        default -> data.getInt(at) / 0x1p31f;
                    };
            case FLOAT ->
                    tame(format.bits() == 32 ? data.getFloat(at) : (float) data.getDouble(at));
            case A_LAW -> Codec.PCMA.decode(data.get(at)) / 0x1p15f;
            default -> Codec.PCMU.decode(data.get(at)) / 0x1p15f;
        };
    }

    private static float tame(float sample) {
        return Float.isNaN(sample) ? 0 : Math.clamp(sample, -1f, 1f);
    }
}
