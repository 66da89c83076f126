package hotline.telephony.media.sound;

import hotline.telephony.media.codec.Codec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToDoubleFunction;

/** Writes WAV files for the tests, in every format that the reader claims to know. */
final class Wave {

    private Wave() {}

    /** Samples of ±1 given by frame number; all channels the same. */
    static byte[] of(
            int tag, int bits, int channels, int rate, int frames, IntToDoubleFunction samples) {
        int bytes = frames * channels * (bits / 8);
        var out = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        text(out, "RIFF").putInt(36 + bytes);
        text(out, "WAVEfmt ").putInt(16).putShort((short) tag).putShort((short) channels);
        out.putInt(rate).putInt(rate * channels * (bits / 8));
        out.putShort((short) (channels * (bits / 8))).putShort((short) bits);
        text(out, "data").putInt(bytes);
        for (int i = 0; i < frames; i++) {
            for (int c = 0; c < channels; c++) {
                sample(out, tag, bits, samples.applyAsDouble(i));
            }
        }
        return out.array();
    }

    static byte[] sine(int tag, int bits, int channels, int rate, double hertz, double seconds) {
        double step = 2 * Math.PI * hertz / rate;
        return of(tag, bits, channels, rate, (int) (rate * seconds), i -> 0.5 * Math.sin(step * i));
    }

    static ByteBuffer text(ByteBuffer out, String text) {
        for (int i = 0; i < text.length(); i++) {
            out.put((byte) text.charAt(i));
        }
        return out;
    }

    private static void sample(ByteBuffer out, int tag, int bits, double value) {
        switch (tag * 100 + bits) {
            case 108 -> out.put((byte) Math.round(128 + 127 * value));
            case 116 -> out.putShort((short) Math.round(32_767 * value));
            case 124 -> {
                long v = Math.round(8_388_607 * value);
                out.put((byte) v).put((byte) (v >> 8)).put((byte) (v >> 16));
            }
            case 132 -> out.putInt((int) Math.round(2_147_483_647 * value));
            case 332 -> out.putFloat((float) value);
            case 364 -> out.putDouble(value);
            case 608 -> out.put(Codec.PCMA.encode((short) Math.round(32_767 * value)));
            case 708 -> out.put(Codec.PCMU.encode((short) Math.round(32_767 * value)));
            default -> throw new IllegalArgumentException(tag + " of " + bits + " bits");
        }
    }
}
