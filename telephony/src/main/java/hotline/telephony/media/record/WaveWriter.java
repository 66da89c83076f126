package hotline.telephony.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A WAV file in the making: RIFF, PCM, two channels, 16 bit, 8 kHz. Its header tells after every
 * append how much is there, so a player needs no end.
 */
final class WaveWriter implements AutoCloseable {

    static final int BYTES_PER_SAMPLE = 4;

    private static final int RATE = 8_000;
    private static final int HEADER = 44;
    private static final int RIFF_SIZE_AT = 4;
    private static final int DATA_SIZE_AT = 40;

    /** What a RIFF file can hold: 4 GiB, 37 hours. */
    private static final long FULL = 0xFFFF_FFFFL - HEADER;

    private final FileChannel file;
    private final ByteBuffer size = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    private long length;

    /** Makes a new file, and its folder; one that exists is never written over. */
    WaveWriter(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER - 8);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) 2);
        header.putInt(RATE).putInt(RATE * BYTES_PER_SAMPLE);
        header.putShort((short) BYTES_PER_SAMPLE).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(0);
        write(header.flip(), 0);
    }

    void append(byte[] bytes, int count) throws IOException {
        if (length + count > FULL) {
            throw new IOException("a WAV file holds no more than 37 hours");
        }
        write(ByteBuffer.wrap(bytes, 0, count), HEADER + length);
        length += count;
        // The sizes follow the data, so at no moment do they promise what is not there.
        write(size.clear().putInt((int) length).flip(), DATA_SIZE_AT);
        write(size.clear().putInt((int) length + HEADER - 8).flip(), RIFF_SIZE_AT);
    }

    Duration duration() {
        return Duration.ofMillis(length / BYTES_PER_SAMPLE * 1_000 / RATE);
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
