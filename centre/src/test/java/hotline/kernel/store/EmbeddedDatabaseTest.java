package hotline.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir Path folder;

    @Test
    void whatWasWrittenIsThereAfterTheNextStart() throws Exception {
        try (var database = start(folder)) {
            assertEquals("on", ask(database, "SHOW fsync"));
            assertEquals("on", ask(database, "SHOW synchronous_commit"));
            assertEquals("on", ask(database, "SHOW full_page_writes"));
            run(database, "CREATE TABLE kept AS SELECT 'yes' AS answer");
        }
        try (var database = start(folder)) {
            assertEquals("yes", ask(database, "SELECT answer FROM kept"));
        }
    }

    @Test
    void aServerThatOutlivedItsHotlineGivesWayToTheNext() throws Exception {
        Process killed =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Lingering.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try (var said = killed.inputReader()) {
            assertEquals("up", said.readLine());
        }
        killed.destroyForcibly().waitFor();
        ProcessHandle orphan = ProcessHandle.of(pid()).orElseThrow();

        try (var database = start(folder)) {
            assertEquals("yes", ask(database, "SELECT answer FROM kept"));
            // Where nobody collects the dead, what is left of it has no program any more.
            assertTrue(orphan.info().command().isEmpty());
        }
    }

    /** Starts a database and is killed. */
    static final class Lingering {

        static void main(String[] arguments) throws Exception {
            run(start(Path.of(arguments[0])), "CREATE TABLE kept AS SELECT 'yes' AS answer");
            System.out.println("up");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void aServerThatIsKilledIsStartedAgainWhereItWas() throws Exception {
        try (var database = start(folder)) {
            run(database, "CREATE TABLE kept AS SELECT 'yes' AS answer");
            for (int i = 0; i < 2; i++) {
                ProcessHandle killed = ProcessHandle.of(pid()).orElseThrow();
                killed.destroyForcibly();
                killed.onExit().join();
                assertEquals("yes", askUntilAnswered(database, "SELECT answer FROM kept"));
            }
        }
        assertTrue(Files.notExists(folder.resolve("data/postmaster.pid")), "it is down now");
    }

    private static String askUntilAnswered(EmbeddedDatabase database, String sql) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return ask(database, sql);
            } catch (SQLException away) {
                if (i == 1_200) {
                    throw away;
                }
                Thread.sleep(100);
            }
        }
    }

    @Test
    void aFolderBelongsToOneHotlineAtATime() {
        try (var _ = start(folder)) {
            String said =
                    Objects.requireNonNull(
                            assertThrows(IllegalStateException.class, () -> start(folder))
                                    .getMessage());
            assertTrue(said.contains("HOTLINE_DATA"), said);
        }
    }

    @Test
    void aNumberLeftBehindByAnEarlierBootIsNobodys() throws Exception {
        start(folder).close();
        Files.writeString(
                folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");
        try (var database = start(folder)) {
            assertEquals("1", ask(database, "SELECT 1"));
        }
    }

    @Test
    void strangersOnThisMachineNeedThePassword() {
        try (var database = start(folder)) {
            String guess = database.url().replaceAll("password=.*", "password=guess");
            assertThrows(SQLException.class, () -> DriverManager.getConnection(guess).close());
        }
    }

    private static EmbeddedDatabase start(Path in) {
        return EmbeddedDatabase.start(in, TestDatabase.PROGRAMS, EmbeddedDatabase.DURABLE);
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("data" + File.separator + "postmaster.pid"))
                        .getFirst());
    }

    private static void run(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url());
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return Objects.requireNonNull(answer.getString(1));
        }
    }
}
