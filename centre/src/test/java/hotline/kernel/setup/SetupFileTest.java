package hotline.kernel.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SetupFileTest {

    private final SetupProblems problems = new SetupProblems();

    @Test
    void aMisspeltKeyIsToldWithItsLineAndWhatWasMeant() {
        var file =
                SetupFile.read(
                        """
                        queues:
                          - name: sales
                            departmnet: Sales
                        """,
                        problems);
        new SetupReader(file, problems, Set.of("queues"))
                .readers("queues", Set.of("name", "department"));

        var problem = problems.all().getFirst();
        assertEquals(3, problem.line());
        assertEquals("queues[0].departmnet", problem.path());
        assertTrue(problem.sentence().contains("did you mean \"department\"?"));
    }

    @Test
    void valuesAreReadAsWhatTheyAre() {
        var file =
                SetupFile.read(
                        "{ wrapUp: 30s, wait: 2m, plain: 5, on: true, skills: { english: 60 },"
                                + " number: \"0211\", nothing: }",
                        problems);
        var reader =
                new SetupReader(
                        file,
                        problems,
                        Set.of("wrapUp", "wait", "plain", "on", "skills", "number", "nothing"));

        assertEquals(Optional.of(Duration.ofSeconds(30)), reader.duration("wrapUp"));
        assertEquals(Optional.of(Duration.ofMinutes(2)), reader.duration("wait"));
        assertEquals(Optional.of(Duration.ofSeconds(5)), reader.duration("plain"));
        assertEquals(Optional.of(true), reader.flag("on"));
        assertFalse(reader.has("nothing"));
        assertEquals("0211", file.plain().get("number"));
        assertEquals(Map.of("english", 60L), file.plain().get("skills"));
        assertTrue(problems.none());
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        SetupFile.read("a: 1\nb: [1, 2\nc: 3\n", problems);

        assertEquals(3, problems.all().getFirst().line());
    }

    @Test
    void aFileThatUnfoldsWithoutEndIsCutShort() {
        var laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String tenTimes = String.join(",", Collections.nCopies(10, "*a" + (i - 1)));
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, tenTimes));
        }
        SetupFile.read(laughs.toString(), problems);

        assertFalse(problems.none());
    }
}
