package hotline.records.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import hotline.records.RecordingFolder;
import hotline.records.archive.RecordingArchive.Found;
import hotline.records.store.RecordingShelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the switch's plain file to the sealed one, and to nothing when its time is up. */
class ArchivistTest {

    private static final TenantId US = TenantId.FIRST;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String NAME = "2026/11/22/call.wav";
    private static final byte[] SOUND = "RIFF and what two people said".getBytes(UTF_8);

    @TempDir private Path home;
    private final TestDatabase database = TestDatabase.make();
    private final Shelf shelf = new RecordingShelf(database.sql());
    private RecordingFolder folder;
    private RecordingStore store;
    private Instant now = NOON;
    private boolean storeIsAway;

    @BeforeEach
    void furnish() {
        folder = new RecordingFolder(home.resolve("recordings"));
        RecordingStore kept = new FolderStore(folder.root());
        store =
                new RecordingStore() {
                    @Override
                    public void put(String name, Path sealed) throws IOException {
                        if (storeIsAway) {
                            throw new IOException("the store is away");
                        }
                        kept.put(name, sealed);
                    }

                    @Override
                    public InputStream open(String name, long from) throws IOException {
                        return kept.open(name, from);
                    }

                    @Override
                    public void remove(String name) throws IOException {
                        kept.remove(name);
                    }
                };
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFinishedRecordingIsSealedAndPlaysAsBefore() throws IOException {
        Path plain = recorded(NAME, NOON);
        assertArrayEquals(SOUND, heard());

        assertEquals(new Archivist.Round(1, 0), archivist(Optional.empty()).round());

        assertFalse(Files.exists(plain), "nothing lies in clear any more");
        byte[] kept = Files.readAllBytes(folder.root().resolve(NAME + ".sealed"));
        assertFalse(new String(kept, UTF_8).contains("two people"));
        assertArrayEquals(SOUND, heard());
        assertEquals(new Archivist.Round(0, 0), archivist(Optional.empty()).round());
    }

    @Test
    void whatCannotBeKeptStaysPlainAndIsTriedAgain() throws IOException {
        Path plain = recorded(NAME, NOON);
        storeIsAway = true;

        assertThrows(IOException.class, archivist(Optional.empty())::round);
        assertTrue(Files.exists(plain));
        assertArrayEquals(SOUND, heard());

        storeIsAway = false;
        assertEquals(new Archivist.Round(1, 0), archivist(Optional.empty()).round());
        assertArrayEquals(SOUND, heard());
    }

    @Test
    void aDeathBeforeThePlainFileIsGoneLeavesNothingInClear() throws IOException {
        Path plain = recorded(NAME, NOON);
        archivist(Optional.empty()).round();
        // As if the process had died between the word of the shelf and the deletion.
        Files.write(plain, SOUND);
        database.sql().sql("update recording_file set plain = true").update();

        assertEquals(new Archivist.Round(0, 0), archivist(Optional.empty()).round());

        assertFalse(Files.exists(plain));
        assertArrayEquals(SOUND, heard());
    }

    @Test
    void whatIsTooOldIsRemovedAndSaysSo() throws IOException {
        recorded(NAME, NOON);
        recorded("2026/11/21/older.wav", NOON.minus(Duration.ofDays(1)));
        Archivist archivist = archivist(Optional.of(Duration.ofDays(30)));
        assertEquals(new Archivist.Round(2, 0), archivist.round());

        now = NOON.plus(Duration.ofDays(29)).plusSeconds(1);
        assertEquals(new Archivist.Round(0, 1), archivist.round());
        assertInstanceOf(Found.Removed.class, archive().find(US, "2026/11/21/older.wav"));
        assertArrayEquals(SOUND, heard());

        now = NOON.plus(Duration.ofDays(30)).plusSeconds(1);
        assertEquals(new Archivist.Round(0, 1), archivist.round());
        assertInstanceOf(Found.Removed.class, archive().find(US, NAME));
        try (var files = Files.walk(folder.root())) {
            assertEquals(0, files.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void aSwitchElsewhereHasADayToHandARecordingOver() throws IOException {
        shelve(NAME, NOON);
        now = NOON.plus(Duration.ofHours(23));
        archivist(Optional.empty()).round();
        assertInstanceOf(Found.Nothing.class, archive().find(US, NAME), "not here, not given up");

        Path plain = folder.root().resolve(NAME);
        Files.createDirectories(plain.getParent());
        Files.write(plain, SOUND);
        assertEquals(new Archivist.Round(1, 0), archivist(Optional.empty()).round());
        assertArrayEquals(SOUND, heard());
    }

    @Test
    void whatNeverCameIsGivenUpAfterADay() throws IOException {
        shelve(NAME, NOON);
        now = NOON.plus(Duration.ofHours(25));

        archivist(Optional.empty()).round();

        assertInstanceOf(Found.Removed.class, archive().find(US, NAME));
    }

    @Test
    void aMessageThatSomebodyDeletesIsGoneFromTheStore() throws IOException {
        Path plain = recorded(NAME, NOON);
        archivist(Optional.empty()).round();

        archive().remove(US, plain.toString());

        assertInstanceOf(Found.Removed.class, archive().find(US, NAME));
        assertFalse(Files.exists(folder.root().resolve(NAME + ".sealed")));
    }

    private Path recorded(String name, Instant at) throws IOException {
        Path plain = folder.root().resolve(name);
        Files.createDirectories(plain.getParent());
        Files.write(plain, SOUND);
        shelve(name, at);
        return plain;
    }

    private void shelve(String name, Instant at) {
        database.sql()
                .sql(
                        """
                        insert into recording_file (tenant, name, call, place, began_at)
                        values (1, ?, ?, 0, ?)\
                        """)
                .params(name, UUID.randomUUID(), Timestamp.from(at))
                .update();
    }

    private byte[] heard() throws IOException {
        Found found = archive().find(US, folder.root().resolve(NAME).toString());
        var there = assertInstanceOf(Found.There.class, found);
        assertEquals(SOUND.length, there.sound().bytes());
        try (InputStream sound = there.sound().open()) {
            return sound.readAllBytes();
        }
    }

    private RecordingArchive archive() {
        return new RecordingArchive(folder, store, shelf, SealTest.seal(1), () -> now);
    }

    private Archivist archivist(Optional<Duration> keep) {
        return new Archivist(folder, store, shelf, SealTest.seal(1), keep, () -> now);
    }
}
