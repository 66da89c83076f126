package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.TestCentre.Browser;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StreamsFollowRightsTest {

    @Test
    @Timeout(120)
    void aStreamEndsWhenItsUserSignsOutOrHasOtherRights() throws Exception {
        try (var centre = TestCentre.start()) {
            Browser admin = centre.browser();
            admin.post(
                    "/api/v1/session", Map.of("login", "admin", "password", TestCentre.PASSWORD));

            try (InputStream stream = opened(centre, admin)) {
                var fewer =
                        Map.of(
                                "name",
                                Map.of("zh", "班长", "en", "Supervisor"),
                                "permissions",
                                List.of("monitor.view"));
                assertEquals(200, admin.put("/api/v1/roles/supervisor", fewer).status());
                stream.readAllBytes();
            }
            try (InputStream stream = opened(centre, admin)) {
                assertEquals(204, admin.delete("/api/v1/session").status());
                stream.readAllBytes();
            }
            assertEquals(401, admin.get("/api/v1/session").status());
        }
    }

    /** A stream that has said its first word. */
    private static InputStream opened(TestCentre centre, Browser browser) throws Exception {
        var request =
                HttpRequest.newBuilder(centre.at("/api/v1/events"))
                        .header("Accept", "text/event-stream")
                        .build();
        var answer = browser.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        assertEquals('i', answer.body().read());
        return answer.body();
    }
}
