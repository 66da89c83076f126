package hotline.telephony.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code run} in a small house of its own, with a Java that only says how it is called.
 */
class StartCacheTest {

    @TempDir Path house;

    private Path target;

    @BeforeEach
    void aHouseIsBuilt() throws IOException {
        Path real = Path.of("..").toAbsolutePath().normalize();
        Files.createDirectories(house.resolve("scripts"));
        for (String script : List.of("run", "scripts/find-jdk", "scripts/start-cache")) {
            Files.copy(
                    real.resolve(script),
                    house.resolve(script),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        target = Files.createDirectories(house.resolve("telephony/target"));
        Files.writeString(target.resolve("telephony-1.jar"), "the first build");
        Path bin = Files.createDirectories(house.resolve("jdk/bin"));
        Files.writeString(house.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        // As Java does: the cache is there when the process has ended.
        script(
                bin.resolve("java"),
                """
                #!/bin/sh
                echo "$@"
                for option in "$@"; do
                    case $option in -XX:AOTCacheOutput=*) echo loaded >"${option#*=}" ;; esac
                done
                """);
        script(bin.resolve("javac"), "#!/bin/sh\n");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    /** How Java is called. */
    private String run(String javaOptions) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(house.resolve("run").toString(), "switch");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", house.resolve("jdk").toString());
        builder.environment().put("HOTLINE_JAVA_OPTIONS", javaOptions);
        Process process = builder.start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor());
        return said;
    }

    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    @Test
    void theFirstProcessLeavesWhatItLoadedToTheOnesAfterIt() throws Exception {
        assertTrue(run("-XX:+UseZGC").startsWith("-XX:+UseZGC -XX:AOTCacheOutput=" + target));

        assertTrue(run("-XX:+UseZGC").startsWith("-XX:+UseZGC -XX:AOTCache=" + target));
        assertTrue(run("-XX:+UseZGC").startsWith("-XX:+UseZGC -XX:AOTCache=" + target));
        assertEquals(1, caches().size());
    }

    @Test
    void anotherBuildAnotherLibraryOrAnotherJavaMakesItAnew() throws Exception {
        run("-XX:+UseZGC");
        List<Path> before = caches();

        for (var change :
                List.of(
                        target.resolve("telephony-1.jar"),
                        target.resolve("lib/library.jar"),
                        house.resolve("jdk/release"))) {
            Files.createDirectories(change.getParent());
            Files.writeString(change, "JAVA_VERSION=\"26\" " + change);
            assertTrue(run("-XX:+UseZGC").contains("-XX:AOTCacheOutput="), change.toString());
            assertNotEquals(before, caches());
            assertEquals(1, caches().size(), "the old one is of no use to anybody");
            before = caches();
        }
    }

    @Test
    void otherOptionsNeedAnotherOne() throws Exception {
        run("-XX:+UseZGC");

        assertTrue(run("-XX:+UseG1GC").startsWith("-XX:+UseG1GC -XX:AOTCacheOutput="));
    }

    @Test
    void whereItCannotBeKeptTheProgramStartsWithoutIt() throws Exception {
        Path spaced = Files.createDirectories(house.resolve("a house"));
        for (String part : List.of("run", "scripts", "telephony")) {
            Files.move(house.resolve(part), spaced.resolve(part));
        }
        house = spaced;
        Files.move(spaced.resolveSibling("jdk"), spaced.resolve("jdk"));

        assertFalse(run("-XX:+UseZGC").contains("AOT"));
    }
}
