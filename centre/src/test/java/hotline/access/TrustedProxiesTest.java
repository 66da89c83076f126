package hotline.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.TestCentre;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From where a request came: the proxies that are named are believed, and nobody else. */
class TrustedProxiesTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void aStrangerCannotPretendToComeFromElsewhere() throws Exception {
        try (var centre = TestCentre.start()) {
            assertEquals("127.0.0.1", noted(centre, "203.0.113.9"));
        }
    }

    @Test
    void aProxyThatIsNamedSaysForWhomItAsks() throws Exception {
        try (var centre = TestCentre.start(List.of(LOOPBACK))) {
            assertEquals("203.0.113.9", noted(centre, "203.0.113.9"));
            // What the asker wrote in front of it is not the proxy's word.
            assertEquals("203.0.113.9", noted(centre, "198.51.100.1, 203.0.113.9"));
        }
    }

    /** The address in the audit log after a change with this header. */
    private static String noted(TestCentre centre, String forwardedFor)
            throws IOException, InterruptedException {
        var admin = centre.browser();
        admin.post("/api/v1/session", Map.of("login", "admin", "password", TestCentre.PASSWORD));
        var cookies = (CookieManager) admin.http().cookieHandler().orElseThrow();
        String token =
                cookies.getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                        .map(HttpCookie::getValue)
                        .findFirst()
                        .orElseThrow();
        String name = "skill " + System.nanoTime();
        var response =
                admin.http()
                        .send(
                                HttpRequest.newBuilder(centre.at("/api/v1/skills"))
                                        .header("X-Forwarded-For", forwardedFor)
                                        .header("X-XSRF-TOKEN", token)
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"name\":\"" + name + "\"}"))
                                        .build(),
                                BodyHandlers.ofString());
        assertEquals(201, response.statusCode(), response.body());
        return admin.get("/api/v1/audit?action=skill.added").at("/items/0/address");
    }
}
