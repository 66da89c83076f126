package hotline.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.kernel.Sound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformTest {

    @TempDir private Path folder;

    @Test
    void theCustomerIsLeftAndTheAgentRight() throws IOException {
        // Three seconds: the customer speaks in the first half, the agent shouts in the second.
        Path file =
                TestSound.write(
                        folder.resolve("a.wav"),
                        24_000,
                        frame -> (short) (frame < 12_000 ? 16_384 : 0),
                        frame -> (short) (frame < 12_000 ? 0 : -32_768));

        Waveform waveform = Waveform.of(sound(file));

        assertEquals(3_000, waveform.millis());
        assertEquals(128, waveform.left().getFirst());
        assertEquals(0, waveform.left().getLast());
        assertEquals(0, waveform.right().getFirst());
        assertEquals(255, waveform.right().getLast());
    }

    @Test
    void aRecordingWithoutSoundIsFlat() throws IOException {
        Path file = TestSound.write(folder.resolve("b.wav"), 0, _ -> 0, _ -> 0);

        assertEquals(0, Waveform.of(sound(file)).millis());
    }

    @Test
    void somethingElseIsRefused() throws IOException {
        Path file = folder.resolve("c.wav");
        ByteBuffer wrong = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        wrong.put("RIFX".getBytes(StandardCharsets.US_ASCII));
        Files.write(file, wrong.array());

        assertThrows(IOException.class, () -> Waveform.of(sound(file)));
    }

    private static Sound sound(Path file) throws IOException {
        return new Sound(Files.size(file), () -> Files.newInputStream(file));
    }
}
