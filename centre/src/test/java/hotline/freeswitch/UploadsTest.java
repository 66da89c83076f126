package hotline.freeswitch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hotline.freeswitch.Uploads.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {

    private static final byte[] SOUND = {'R', 'I', 'F', 'F', 1, 2, 3};

    @TempDir private Path folder;
    private Path file;
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final Uploads uploads = new Uploads(() -> now);

    @BeforeEach
    void place() {
        file = folder.resolve("2026/call.wav");
    }

    private static InputStream sound() {
        return new ByteArrayInputStream(SOUND);
    }

    @Test
    void anExpectedRecordingComesToItsPlace() throws IOException {
        String ticket = uploads.expect(file);

        assertEquals(Result.TAKEN, uploads.take(ticket, SOUND.length, sound()));
        assertArrayEquals(SOUND, Files.readAllBytes(file));
    }

    @Test
    void aTicketIsGoodOnce() throws IOException {
        String ticket = uploads.expect(file);
        uploads.take(ticket, SOUND.length, sound());

        assertEquals(Result.NOT_EXPECTED, uploads.take(ticket, 1, sound()));
        assertArrayEquals(SOUND, Files.readAllBytes(file));
    }

    @Test
    void whatNobodyExpectsIsNotWritten() throws IOException {
        assertEquals(Result.NOT_EXPECTED, uploads.take("../../etc/x", 1, sound()));
        assertEquals(Result.NOT_EXPECTED, uploads.take("", 1, sound()));
        assertFalse(Files.exists(file.getParent()));
    }

    @Test
    void afterAnHourATicketIsNoGood() throws IOException {
        String ticket = uploads.expect(file);
        now = now.plusSeconds(3_601);

        assertEquals(Result.NOT_EXPECTED, uploads.take(ticket, SOUND.length, sound()));
    }

    @Test
    void oneThatIsTooLongOrDoesNotSayHowLongIsNotRead() throws IOException {
        assertEquals(
                Result.TOO_LONG,
                uploads.take(uploads.expect(file), Uploads.MOST_BYTES + 1, sound()));
        assertEquals(Result.TOO_LONG, uploads.take(uploads.expect(file), -1, sound()));
        assertFalse(Files.exists(file));
    }

    /** FreeSWITCH tries again, with the same address. */
    @Test
    void oneThatBreaksOffLeavesNothingAndMayComeAgain() throws IOException {
        String ticket = uploads.expect(file);

        assertEquals(Result.BROKEN, uploads.take(ticket, SOUND.length + 5, sound()));
        assertFalse(Files.exists(file));
        try (var left = Files.list(file.getParent())) {
            assertEquals(0, left.count());
        }
        assertEquals(Result.TAKEN, uploads.take(ticket, SOUND.length, sound()));
    }

    @Test
    void oneThatIsLongerThanItSaidIsNotTaken() throws IOException {
        assertEquals(Result.BROKEN, uploads.take(uploads.expect(file), SOUND.length - 1, sound()));
        assertFalse(Files.exists(file));
    }
}
