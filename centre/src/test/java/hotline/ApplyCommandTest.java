package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyCommandTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aFileIsShownThenAppliedAndItsMistakesAreTold() throws IOException {
        Path file = folder.resolve("house.yaml");
        try (var centre = TestCentre.start()) {
            var environment =
                    Map.of(
                            "HOTLINE_URL",
                            centre.at("/").toString(),
                            "HOTLINE_PASSWORD",
                            TestCentre.PASSWORD);

            Files.writeString(file, "departments: [{ name: 销售, skillGroup: true }]");
            assertEquals(0, run(environment, file.toString(), "--dry-run"));
            assertTrue(said().contains("+ department 销售"), said());
            assertTrue(said().contains("1 would be added or changed."), said());
            assertEquals(0, run(environment, file.toString()));
            assertTrue(said().contains("1 added or changed."), said());
            assertEquals(0, run(environment, file.toString()));
            assertTrue(said().contains("Nothing differs."), said());

            Files.writeString(file, "queues:\n  - { name: lonely, department: Nowhere }\n");
            assertEquals(1, run(environment, file.toString()));
            assertTrue(said().contains("line 2, queues[0].department"), said());

            assertEquals(2, run(environment));
        }
    }

    @Test
    void whatStopsItBeforeAnythingWasAskedIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("house.yaml"), "departments: []");
        var nowhere = Map.of("HOTLINE_URL", "http://127.0.0.1:1");

        assertEquals(1, run(nowhere, file.toString()));
        assertTrue(said().contains("HOTLINE_PASSWORD"), said());

        var known = Map.of("HOTLINE_URL", "http://127.0.0.1:1", "HOTLINE_PASSWORD", "x");
        assertEquals(1, run(known, file.toString()));
        assertTrue(said().contains("Is Hotline running at http://127.0.0.1:1"), said());
        assertEquals(1, run(known, folder.resolve("none.yaml").toString()));
        assertTrue(said().contains("There is no file"), said());
    }

    private int run(Map<String, String> environment, String... arguments) {
        said.reset();
        return new ApplyCommand(environment, new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
