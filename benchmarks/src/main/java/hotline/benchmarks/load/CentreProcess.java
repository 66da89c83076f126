package hotline.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The call centre as {@code make run} starts it, on an empty data folder, with its own database.
 */
final class CentreProcess implements AutoCloseable {

    static final URI PAGES = URI.create("http://127.0.0.1:8080");

    /** What SIPp is pointed at. */
    static final String PHONES = "127.0.0.1:5060";

    /** Of {@code admin}. */
    static final String FIRST_PASSWORD = "the-first-password";

    private static final Duration FIRST_START = Duration.ofMinutes(5);

    private final Process process;
    private final Path data;

    private CentreProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /**
     * @param setup the set-up file's text
     */
    static CentreProcess start(Path house, Path logs, String setup)
            throws IOException, InterruptedException {
        // The database may run as somebody else, who has to get in.
        Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(logs.resolve("setup.yaml"), setup);
        Path log = logs.resolve("centre.log");
        var builder =
                new ProcessBuilder(house.resolve("run").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("HOTLINE_SIP_ADDRESS", "127.0.0.1");
        Path data = logs.resolve("data");
        builder.environment().put("HOTLINE_DATA", data.toString());
        builder.environment().put("HOTLINE_SETUP", file.toString());
        builder.environment().put("HOTLINE_ADMIN_PASSWORD", FIRST_PASSWORD);
        var started = new CentreProcess(builder.start(), data);
        started.awaitOpen(log);
        return started;
    }

    /** Processor time that the program itself has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Processor time that its database has used, in the connections that are open. */
    Duration databaseCpu() throws IOException {
        // It runs as nobody's child.
        Path file = data.resolve("postgres/data/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        return ProcessHandle.of(pid).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Its pages answer before its phones are known, so it says when it is open. */
    private void awaitOpen(Path log) throws IOException, InterruptedException {
        long until = System.nanoTime() + FIRST_START.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            if (Files.readString(log).contains("Hotline is open.")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IOException("the call centre did not start:\n" + Files.readString(log));
    }
}
