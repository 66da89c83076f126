package hotline.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInStoriesTest {

    private TestCentre centre;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    @Test
    void theAdministratorSignsInIsKnownAndSignsOut() {
        var browser = centre.browser();
        assertEquals(401, browser.get("/api/v1/session").status());
        assertEquals("session.none", browser.get("/api/v1/session").at("/code"));

        var me = browser.post("/api/v1/session", admin());
        assertEquals(200, me.status(), me.text());
        assertEquals("admin", me.at("/login"));
        assertTrue(me.text().contains("admin.users"), me.text());

        assertEquals("admin", browser.get("/api/v1/session").at("/login"));
        assertEquals(204, browser.delete("/api/v1/session").status());
        assertEquals(401, browser.get("/api/v1/session").status());
    }

    @Test
    void theSessionsCookieIsOutOfReachOfScriptsAndOtherSites() {
        var answer = centre.browser().post("/api/v1/session", admin());
        List<String> cookies = answer.response().headers().allValues("Set-Cookie");
        String session =
                cookies.stream().filter(c -> c.startsWith("HOTLINE")).findFirst().orElseThrow();

        assertTrue(session.contains("HttpOnly"), session);
        assertTrue(session.contains("SameSite=Strict"), session);
        assertFalse(session.contains("Secure"), "plain http here: " + session);
    }

    @Test
    void nobodyLearnsWhetherALoginExists() {
        var wrongPassword = signIn("admin", "not the password");
        var nobody = signIn("nobody-at-all", "not the password");

        assertEquals(401, wrongPassword.status());
        assertEquals(wrongPassword.text(), nobody.text());
    }

    @Test
    void whoeverGuessesIsHeldUpEvenWithTheRightPassword() {
        for (int i = 0; i < 10; i++) {
            assertEquals(401, signIn("guessed", "guess " + i).status());
        }
        var heldUp = signIn("Guessed", "guess 11");
        assertEquals(429, heldUp.status());
        assertTrue(Integer.parseInt(heldUp.header("Retry-After")) > 0);
        assertEquals("tooMany", heldUp.at("/code"));
    }

    @Test
    void aForgedRequestIsRefused() {
        var browser = centre.browser();
        browser.post("/api/v1/session", admin());
        browser.forgetToken();

        var forged = browser.put("/api/v1/session/preferences", Map.of("locale", "en"));
        assertEquals(403, forged.status());
        assertEquals("csrf", forged.at("/code"));
    }

    @Test
    void preferencesAreKept() {
        var browser = signedIn();
        assertEquals(
                204,
                browser.put("/api/v1/session/preferences", Map.of("locale", "en", "theme", "dark"))
                        .status());
        assertEquals("dark", browser.get("/api/v1/session").at("/theme"));
        assertEquals(
                422, browser.put("/api/v1/session/preferences", Map.of("theme", "pink")).status());
    }

    @Test
    void thePagesMayRunOnlyWhatComesFromHere() {
        var answer = centre.browser().get("/");
        String policy = answer.header("Content-Security-Policy");

        assertTrue(policy.contains("script-src 'self';"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("same-origin", answer.header("Referrer-Policy"));
    }

    @Test
    void metricsWantAPasswordAndHealthDoesNot() throws Exception {
        assertEquals(401, centre.browser().get("/actuator/prometheus").status());
        assertEquals(200, centre.browser().get("/actuator/health").status());
        assertEquals(200, metrics("admin", TestCentre.PASSWORD));
        assertEquals(401, metrics("admin", "not the password"));
    }

    @Test
    void whoSignedInIsInTheAuditLog() {
        var log = signedIn().get("/api/v1/audit?action=session&user=ADMIN&size=1");

        assertEquals(200, log.status(), log.text());
        assertEquals("session.opened", log.at("/items/0/action"));
        assertEquals("127.0.0.1", log.at("/items/0/address"));
    }

    @Test
    void aSessionOutlivesARestart() {
        var browser = signedIn();
        centre.restart();

        assertEquals(200, browser.get("/api/v1/session").status());
    }

    private int metrics(String login, String password) throws Exception {
        String pair = login + ":" + password;
        var request =
                HttpRequest.newBuilder(centre.at("/actuator/prometheus"))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                        .build();
        return centre.browser()
                .http()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private TestCentre.Browser signedIn() {
        var browser = centre.browser();
        assertEquals(200, browser.post("/api/v1/session", admin()).status());
        return browser;
    }

    private TestCentre.Answer signIn(String login, String password) {
        return centre.browser()
                .post("/api/v1/session", Map.of("login", login, "password", password));
    }

    private static Map<String, String> admin() {
        return Map.of("login", "admin", "password", TestCentre.PASSWORD);
    }
}
