package hotline.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsTest {

    private static final int SCREEN = 60;

    @TempDir Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"TwoPhonesAndAnEcho", "MenuByKeys", "BridgeTwoRecorded", "TwentyLines"})
    void aProgramSaysWhatToDoAndEndsAtEnter(String name) throws Exception {
        int port = freePort();
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "hotline.examples." + name)
                        .directory(scratch.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("HOTLINE_SIP_ADDRESS", "127.0.0.1");
        builder.environment().put("HOTLINE_SIP_PORT", Integer.toString(port));
        Process program = builder.start();
        try {
            program.getOutputStream().write('\n');
            program.getOutputStream().close();

            assertTrue(program.waitFor(60, TimeUnit.SECONDS), name + " does not end");
            var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, program.exitValue(), said);
            assertTrue(said.contains("Register a phone as 1000 (password secret-0)"), said);
            assertTrue(said.contains("at port " + port), said);
        } finally {
            program.destroyForcibly();
        }
    }

    /** Imports, comments, empty lines and closing braces do not count. */
    @ParameterizedTest
    @ValueSource(strings = {"TwoPhonesAndAnEcho", "MenuByKeys", "BridgeTwoRecorded", "TwentyLines"})
    void aProgramFitsOnAScreen(String name) throws IOException {
        var source = Files.readString(Path.of("src/main/java/hotline/examples", name + ".java"));

        long lines =
                source.lines()
                        .map(String::strip)
                        .filter(line -> !line.matches("[});]*|(package |import |//|/\\*|\\*).*"))
                        .count();

        assertTrue(lines <= SCREEN, name + " has " + lines + " lines");
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }
}
