package hotline.telephony.peers;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real program, as {@code make switch} starts it, in a network namespace. */
final class SwitchUnderTest implements AutoCloseable {

    static final int PORT = 5060;

    private final Process door;
    private final ProcessHandle program;

    private SwitchUnderTest(Process door, ProcessHandle program) {
        this.door = door;
        this.program = program;
    }

    /** Starts the switch of {@code examples/switch.yaml} and waits until it listens. */
    static SwitchUnderTest start(NetworkNamespace network, Map<String, String> settings) {
        Process door =
                network.start(
                        "switch",
                        settings,
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-Xmx512m",
                                "-cp",
                                classPath(),
                                "hotline.telephony.exchange.Main",
                                House.configuration().toString()));
        ProcessHandle program = NetworkNamespace.behind(door);
        NetworkNamespace.awaitListening(program, PORT, false);
        return new SwitchUnderTest(door, program);
    }

    /** Ours, for it runs in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Asks it to leave (SIGTERM) and waits until it is gone. */
    @Override
    public void close() {
        program.destroy();
        Await.end(door);
    }
}
