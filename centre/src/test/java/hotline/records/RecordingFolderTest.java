package hotline.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderTest {

    @Test
    void onlyWhatIsBelowIsFound(@TempDir Path home) throws IOException {
        Path root = Files.createDirectories(home.resolve("recordings/2026"));
        Path kept = Files.writeString(root.resolve("a.wav"), "sound");
        Path secret = Files.writeString(home.resolve("secret.txt"), "secret");
        RecordingFolder folder = new RecordingFolder(home.resolve("recordings"));

        assertEquals(Optional.of(kept), folder.find("2026/a.wav"));
        assertEquals(Optional.of(kept), folder.find(kept.toString()));
        assertTrue(folder.find("../secret.txt").isEmpty());
        assertTrue(folder.find(secret.toString()).isEmpty());
        assertTrue(folder.find("2026").isEmpty(), "a folder is no recording");
    }

    @Test
    void whatWasWrittenBeforeTheDataFolderMovedIsStillFound(@TempDir Path home) throws IOException {
        Path day = Files.createDirectories(home.resolve("recordings/2026/11/22"));
        Path kept = Files.writeString(day.resolve("a.wav"), "sound");
        RecordingFolder folder = new RecordingFolder(home.resolve("recordings"));

        String before = "/srv/old/data/recordings/2026/11/22/a.wav";

        assertEquals(Optional.of("2026/11/22/a.wav"), folder.name(before));
        assertEquals(Optional.of(kept), folder.find(before));
        assertTrue(folder.find("/srv/recordings/../secret.txt").isEmpty());
    }
}
