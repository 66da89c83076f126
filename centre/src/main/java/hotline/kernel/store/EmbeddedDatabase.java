package hotline.kernel.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own: its data stay in a folder, its programs come out of a jar. It listens on
 * the loopback address only and wants a password that is made once and kept beside the data.
 *
 * <p>It is a process of its own and outlives a {@code kill -9} of ours; the next start on the same
 * folder finds it and stops it first. The folder is locked, so it is never somebody else's. When it
 * is killed itself, it is started again where it was.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /**
     * Spelled out, although they are PostgreSQL's own defaults: the ledger's promise rests on it.
     */
    public static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    /** The name of the database, and of its user. */
    private static final String NAME = "hotline";

    private static final int PORTS_TO_TRY = 5;

    /** Of {@code postmaster.pid}, counted from 0. */
    private static final int PORT_LINE = 3;

    private final Path folder;
    private final Path data;
    private final Path programs;
    private final OrdinaryUser user;
    private final FileLock lock;
    private final String password;
    private final Map<String, String> how;
    private final int port;
    private final Revival revival;

    private EmbeddedDatabase(
            Path folder, Path programs, OrdinaryUser user, FileLock lock, Map<String, String> how)
            throws IOException {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.programs = programs;
        this.user = user;
        this.lock = lock;
        this.password = password();
        this.how = how;
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            make();
        }
        stopOrphan();
        this.port = start();
        makeDatabase();
        this.revival = new Revival(this::server, () -> startAt(port), folder.resolve("log"));
    }

    /**
     * Starts it, and makes it first where there is none.
     *
     * @param folder for its data, log and password
     * @param programs where PostgreSQL's programs are unpacked
     * @param how settings of PostgreSQL, such as {@link #DURABLE}
     * @throws IllegalStateException saying what is wrong and what to do
     */
    public static EmbeddedDatabase start(Path folder, Path programs, Map<String, String> how) {
        try {
            Path home = folder.toAbsolutePath().normalize();
            Files.createDirectories(home);
            FileLock lock = lock(home);
            try {
                return new EmbeddedDatabase(
                        home,
                        PostgresBinaries.unpackedUnder(programs.toAbsolutePath().normalize()),
                        OrdinaryUser.find(),
                        lock,
                        how);
            } catch (IOException | RuntimeException e) {
                lock.channel().close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded database in " + folder + ": " + e.getMessage(), e);
        }
    }

    public String url() {
        return url(NAME);
    }

    /** Where another database of the same server is. */
    public String url(String database) {
        return url(port, database);
    }

    private String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
                .formatted(port, database, NAME, password);
    }

    @Override
    public void close() {
        revival.close();
        if (server().isPresent()) {
            stop();
        }
        try {
            lock.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock lock(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new IllegalStateException(
                    "Another Hotline uses the data in "
                            + home.getParent()
                            + ". Stop it, or set HOTLINE_DATA to a folder of its own.");
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private String password() throws IOException {
        Path file = folder.resolve("password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String made = HexFormat.of().formatHex(bytes);
        Files.writeString(file, made);
        return made;
    }

    private void make() throws IOException {
        // What a start that was stopped half-way left behind was never used.
        Folders.delete(data);
        Files.createDirectories(data);
        user.own(folder);
        run(
                "initdb",
                List.of(
                        "-D",
                        data.toString(),
                        "-U",
                        NAME,
                        "--pwfile=" + folder.resolve("password"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // The server's own order and letters: the same on every machine.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--lc-collate=C",
                        "--lc-ctype=C.UTF-8"));
    }

    private void stopOrphan() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (server().isPresent() || answers(Files.readAllLines(pidFile))) {
            stop();
        } else {
            // After a reboot the number may be anybody's, and PostgreSQL would not dare to start.
            Files.deleteIfExists(pidFile);
        }
    }

    /** The server's process, as it wrote it down; empty when there is none any more. */
    private Optional<ProcessHandle> server() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(
                            process ->
                                    process.info()
                                            .command()
                                            .filter(command -> command.endsWith("/postgres"))
                                            .isPresent());
        } catch (IOException | NoSuchElementException | NumberFormatException nobody) {
            return Optional.empty();
        }
    }

    /**
     * Whether our server answers at the port that it wrote down. In a container the process table
     * that we see may be another one's.
     */
    private boolean answers(List<String> pidFile) {
        if (pidFile.size() <= PORT_LINE) {
            return false;
        }
        try (Connection _ =
                DriverManager.getConnection(
                        url(Integer.parseInt(pidFile.get(PORT_LINE).strip()), "postgres"))) {
            return true;
        } catch (NumberFormatException | SQLException nobody) {
            return false;
        }
    }

    private int start() throws IOException {
        IllegalStateException last = new IllegalStateException("no port was tried");
        for (int i = 0; i < PORTS_TO_TRY; i++) {
            int free = freePort();
            try {
                startAt(free);
                return free;
            } catch (IllegalStateException e) {
                // Somebody may have taken the port in between.
                last = e;
            }
        }
        throw last;
    }

    private void startAt(int where) {
        var options = new TreeMap<>(how);
        options.put("listen_addresses", "127.0.0.1");
        options.put("unix_socket_directories", "");
        options.put("port", Integer.toString(where));
        run(
                "pg_ctl",
                List.of(
                        "start",
                        "-w",
                        "-D",
                        data.toString(),
                        "-l",
                        folder.resolve("log").toString(),
                        "-o",
                        settings(options)));
    }

    private static String settings(Map<String, String> options) {
        var text = new StringBuilder();
        options.forEach((name, value) -> text.append(" -c %s='%s'".formatted(name, value)));
        return text.toString();
    }

    private void makeDatabase() {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            boolean there;
            try (ResultSet found =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                there = found.next();
            }
            if (!there) {
                statement.execute("CREATE DATABASE " + NAME);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The embedded database does not let us in: " + e.getMessage(), e);
        }
    }

    private void stop() {
        run("pg_ctl", List.of("stop", "-w", "-m", "fast", "-D", data.toString()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs one of PostgreSQL's programs to its end. */
    private void run(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        try {
            // Into a file: the server that pg_ctl leaves behind would keep a pipe open for ever.
            Path said = Files.createTempFile(folder, program, ".out");
            try {
                Process process =
                        new ProcessBuilder(user.command(command))
                                .directory(folder.toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(said.toFile())
                                .start();
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(
                            "%s failed: %s. See also %s."
                                    .formatted(
                                            program,
                                            Files.readString(said).strip(),
                                            folder.resolve("log")));
                }
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program + " ran", e);
        }
    }
}
