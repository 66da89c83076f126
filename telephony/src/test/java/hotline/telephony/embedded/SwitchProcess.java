package hotline.telephony.embedded;

import hotline.telephony.exchange.Main;
import hotline.telephony.peers.FreePort;
import hotline.telephony.phone.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What {@code make switch} starts, as a process of its own that can be killed, with phones outside
 * it. It can be started again at the same place, with the same data.
 */
final class SwitchProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Path data;
    private final Path file;
    private final Path output;
    private final InetSocketAddress address;
    private final List<FarEnd> phones = new ArrayList<>();
    private Process process;

    /**
     * @param yaml what it is told, as in {@code examples/switch.yaml}
     */
    SwitchProcess(Path data, String yaml) throws Exception {
        this.data = data;
        this.file = Files.writeString(data.resolve("switch.yaml"), yaml);
        this.output = data.resolve("output");
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.find());
        this.process = launch();
    }

    void startAgain() throws Exception {
        process = launch();
    }

    /** As {@code kill -9}: nothing is closed, nobody is told. */
    void kill() {
        process.destroyForcibly();
        await("it is dead", () -> !process.isAlive());
    }

    /** As {@code kill}: SIGTERM. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    SoftPhone phone(String extension, String password) throws IOException {
        var end = new FarEnd("phone-" + extension);
        phones.add(end);
        return new SoftPhone(
                end,
                extension,
                new Destination.Extension(extension),
                address,
                Optional.of(password));
    }

    /** What it printed and logged, since it was first started. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("waited in vain: " + what + ". It said:\n" + output());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private Process launch() throws Exception {
        long welcomes = welcomes();
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        file.toString());
        builder.environment().put("HOTLINE_SIP_ADDRESS", "127.0.0.1");
        builder.environment().put("HOTLINE_SIP_PORT", Integer.toString(address.getPort()));
        builder.environment().put("HOTLINE_RTP_PORTS", "32000-32099");
        builder.environment().put("HOTLINE_DATA", data.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        Process started = builder.start();
        await("it is up", () -> welcomes() > welcomes || !started.isAlive());
        return started;
    }

    private long welcomes() {
        return output().lines().filter(line -> line.contains("Ctrl-C")).count();
    }

    @Override
    public void close() {
        kill();
        phones.forEach(FarEnd::close);
    }
}
