package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre.Answer;
import hotline.TestCentre.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is written into an address or a body, it is the sender's fault and not ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NonsenseTest {

    private TestCentre centre;
    private Browser admin;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
        admin = centre.browser();
        admin.get("/api/v1/session");
        admin.post("/api/v1/session", Map.of("login", "admin", "password", TestCentre.PASSWORD));
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    @Test
    void noQuestionThatCanBeAskedIsAFaultOfOurs() {
        var faults = new ArrayList<String>();
        for (String path : questions()) {
            for (String nonsense :
                    List.of(
                            path.replaceAll("\\{[^}]+}", "abc"),
                            path.replaceAll("\\{[^}]+}", "00000000-0000-0000-0000-000000000000"),
                            path.replaceAll("\\{[^}]+}", "1") + "?q=%00&zone=Mars&by=x&page=-1",
                            path.replaceAll("\\{[^}]+}", "1")
                                    + "?from=x&to=y&department=x&campaign=x&agent=x&queue=x")) {
                Answer answer = admin.get(nonsense);
                if (answer.status() >= 500) {
                    faults.add(answer.status() + " " + nonsense);
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    private List<String> questions() {
        var paths = new ArrayList<String>();
        admin.get("/api/v1/openapi")
                .json()
                .path("paths")
                .properties()
                .forEach(
                        path -> {
                            boolean endless = path.getKey().equals("/api/v1/events");
                            if (path.getValue().has("get") && !endless) {
                                paths.add(path.getKey());
                            }
                        });
        assertTrue(paths.size() > 50, paths::toString);
        return paths;
    }

    @Test
    void anIdThatIsNoneNamesNothing() {
        Answer answer = admin.get("/api/v1/users/abc");
        assertEquals(404, answer.status(), answer.text());
        assertEquals("notFound", answer.at("/code"));
    }

    @Test
    void aWrongWordInAQuestionIsNamed() {
        Answer answer = admin.get("/api/v1/audit?from=yesterday");
        assertEquals(422, answer.status(), answer.text());
        assertEquals("malformed", answer.at("/errors/from"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/calendars|{'name': '\\u0000', 'zone': 'Asia/Shanghai', 'week': {}}",
                "/api/v1/flows|{'name': 'a\\u0000', 'steps': [{'say': ['welcome']}, {'hangUp':"
                        + " {}}]}",
                "/api/v1/do-not-call|{'phone': '13700001111', 'note': '\\u0000'}",
                "/api/v1/trunks|{'name': 'T', 'kind': 'peer', 'address': '127.0.0.1', 'prefixes':"
                        + " [null]}",
                "/api/v1/campaigns|{'name': 'C', 'trunk': 'sandbox', 'hours': [null]}",
                "/api/v1/campaigns|{'name': 'C', 'trunk': 'sandbox', 'retry': {'again': [null]}}",
            })
    void aBodyThatCannotBeKeptIsRefused(String path, String body) {
        Answer answer = admin.post(path, "application/json", body.replace('\'', '"'));
        assertTrue(answer.status() == 400 || answer.status() == 422, answer.text());
    }

    @Test
    void aListWithAHoleIsRefused() {
        Answer answer = admin.put("/api/v1/calling-rules", Map.of("allowed", holed()));
        assertEquals(400, answer.status(), answer.text());
    }

    private static List<String> holed() {
        var list = new ArrayList<String>();
        list.add(null);
        return list;
    }
}
