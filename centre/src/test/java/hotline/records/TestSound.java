package hotline.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;

/** Recordings as the switch writes them: PCM, two channels of 16 bit, 8 kHz. */
public final class TestSound {

    private TestSound() {}

    public static Path write(Path file, int frames, IntUnaryOperator left, IntUnaryOperator right)
            throws IOException {
        ByteBuffer wave = ByteBuffer.allocate(44 + 4 * frames).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 4 * frames);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1).putShort((short) 2).putInt(8_000).putInt(32_000);
        wave.putShort((short) 4).putShort((short) 16);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4 * frames);
        for (int frame = 0; frame < frames; frame++) {
            wave.putShort((short) left.applyAsInt(frame));
            wave.putShort((short) right.applyAsInt(frame));
        }
        return Files.write(file, wave.array());
    }
}
