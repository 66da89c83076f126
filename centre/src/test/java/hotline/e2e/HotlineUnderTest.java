package hotline.e2e;

import hotline.telephony.peers.Await;
import hotline.telephony.peers.NetworkNamespace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real program with its own database, as {@code make run} starts it. */
final class HotlineUnderTest implements AutoCloseable {

    static final int HTTP_PORT = 8080;
    static final int SIP_PORT = 5060;

    private static final Duration FIRST_START = Duration.ofMinutes(3);

    private static final Pattern PASSWORD = Pattern.compile("^ +Password +(\\S+)");

    private final NetworkNamespace network;
    private final Map<String, String> settings;
    private Running running;

    private HotlineUnderTest(NetworkNamespace network, Map<String, String> settings) {
        this.network = network;
        this.settings = settings;
        this.running = Running.begin(network, settings);
    }

    private record Running(Process door, ProcessHandle program) {

        static Running begin(NetworkNamespace network, Map<String, String> settings) {
            Process door =
                    network.start(
                            "hotline",
                            settings,
                            List.of(
                                    System.getProperty("java.home") + "/bin/java",
                                    "-Xmx1g",
                                    "-cp",
                                    classPath(),
                                    "hotline.Hotline"));
            ProcessHandle program = NetworkNamespace.behind(door);
            NetworkNamespace.awaitListening(program, HTTP_PORT, true, FIRST_START);
            NetworkNamespace.awaitListening(program, SIP_PORT, false, FIRST_START);
            return new Running(door, program);
        }
    }

    /**
     * Starts it on an empty data folder.
     *
     * @param setup the set-up file's text
     */
    static HotlineUnderTest start(NetworkNamespace network, String address, String setup) {
        Path file = network.folder().resolve("setup.yaml");
        try {
            Files.writeString(file, setup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new HashMap<String, String>();
        settings.put("HOTLINE_SIP_ADDRESS", address);
        settings.put("HOTLINE_DATA", network.folder().resolve("data").toString());
        settings.put("HOTLINE_SETUP", file.toString());
        settings.put("HOTLINE_ADMIN_PASSWORD", "the-first-password");
        return new HotlineUnderTest(network, settings);
    }

    /** Starts it as whoever has just unpacked it: nothing is set up, nobody has a password. */
    static HotlineUnderTest startOutOfTheBox(NetworkNamespace network, String address) {
        return new HotlineUnderTest(
                network,
                Map.of(
                        "HOTLINE_SIP_ADDRESS",
                        address,
                        "HOTLINE_DATA",
                        network.folder().resolve("data").toString()));
    }

    /** The first administrator's, as the terminal shows it once. */
    String firstPassword() {
        Path terminal = network.folder().resolve("hotline.log");
        return Await.some(
                "the first password in " + terminal,
                () -> {
                    try {
                        return Files.readAllLines(terminal).stream()
                                .map(PASSWORD::matcher)
                                .filter(Matcher::find)
                                .map(shown -> shown.group(1))
                                .findFirst();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** The power goes, and comes back. */
    void isKilledAndStartsAgain() {
        running.program().destroyForcibly();
        Await.end(running.door());
        running = Running.begin(network, settings);
    }

    /** Asks it to leave (SIGTERM), and waits until it has. */
    @Override
    public void close() {
        running.program().destroy();
        Await.end(running.door(), Duration.ofMinutes(1));
    }

    /** Ours, for it runs in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
