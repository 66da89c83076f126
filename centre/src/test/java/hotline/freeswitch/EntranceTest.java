package hotline.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.freeswitch.Entrance.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntranceTest {

    private static final EntrySecret SECRET = new EntrySecret("x".repeat(40));
    private static final String NODE = "192.0.2.7";

    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final Entrance entrance =
            new Entrance(Set.of(InetAddress.ofLiteral(NODE)), SECRET, () -> now);

    private static Optional<String> basic(String credentials) {
        return Optional.of(
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<String> right() {
        return basic("freeswitch:" + "x".repeat(40));
    }

    @Test
    void whoComesFromANodeAndKnowsTheSecretIsWelcome() {
        assertEquals(Verdict.WELCOME, entrance.admit(NODE, false, right()));
        assertEquals(Verdict.WELCOME, entrance.admit("127.0.0.1", false, right()));
        assertEquals(Verdict.WELCOME, entrance.admit("::1", false, right()));
    }

    @Test
    void fromElsewhereThereIsNothingHereEvenWithTheSecret() {
        assertEquals(Verdict.NOTHING_HERE, entrance.admit("192.0.2.8", false, right()));
        assertEquals(Verdict.NOTHING_HERE, entrance.admit("example.com", false, right()));
    }

    @Test
    void whoComesByAProxyComesFromElsewhere() {
        assertEquals(Verdict.NOTHING_HERE, entrance.admit("127.0.0.1", true, right()));
    }

    @Test
    void aWrongSecretIsAskedForAgain() {
        for (var wrong :
                Set.of(
                        Optional.<String>empty(),
                        Optional.of("Basic"),
                        Optional.of("Basic !"),
                        Optional.of("Bearer " + "x".repeat(40)),
                        basic("freeswitch:" + "x".repeat(39)),
                        basic("admin:" + "x".repeat(40)))) {
            assertEquals(Verdict.WHO_ARE_YOU, entrance.admit(NODE, false, wrong));
        }
    }

    @Test
    void whoGuessesIsNotEvenHeardForAWhile() {
        for (int i = 0; i < 10; i++) {
            assertEquals(Verdict.WHO_ARE_YOU, entrance.admit(NODE, false, basic("a:" + i)));
        }
        assertEquals(Verdict.LATER, entrance.admit(NODE, false, right()));
        assertEquals(Verdict.WELCOME, entrance.admit("127.0.0.1", false, right()));

        now = now.plusSeconds(10);
        assertEquals(Verdict.WELCOME, entrance.admit(NODE, false, right()));
    }

    @Test
    void whoIsRightMayAskAsOftenAsThereAreCalls() {
        for (int i = 0; i < 10_000; i++) {
            assertEquals(Verdict.WELCOME, entrance.admit(NODE, false, right()));
        }
    }

    @Test
    void theSecretIsMadeOnceAndOnlyWeMayReadIt(@TempDir Path folder) throws IOException {
        EntrySecret made = EntrySecret.in(folder);

        assertEquals(made, EntrySecret.in(folder));
        assertEquals(made, EntrySecret.kept(folder));
        assertEquals(43, made.text().length());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve(EntrySecret.FILE))));
        assertNotEquals(made, EntrySecret.in(folder.resolve("another")));
        assertTrue(!made.toString().contains(made.text()));
    }

    @Test
    void aFileThatHoldsNoSecretIsNotTakenForOne(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(EntrySecret.FILE), "\n");

        assertThrows(IOException.class, () -> EntrySecret.in(folder));
    }
}
