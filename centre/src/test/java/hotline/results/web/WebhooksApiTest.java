package hotline.results.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import hotline.TestCentre;
import hotline.TestCentre.Answer;
import hotline.results.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An administrator lets a CRM be told results, and looks after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksApiTest {

    private static final String ALL = "/api/v1/webhooks/all";

    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private HttpServer crm;
    private TestCentre centre;
    private TestCentre.Browser admin;

    @BeforeAll
    void start() throws IOException {
        crm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        crm.createContext(
                "/",
                exchange -> {
                    bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    signatures.add(exchange.getRequestHeaders().getFirst(Signature.FIELD));
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        crm.start();
        centre = TestCentre.start(Map.of("HOTLINE_LOCAL_WEBHOOKS", "yes"));
        admin = signedIn("admin", TestCentre.PASSWORD);
    }

    @AfterAll
    void stop() {
        centre.close();
        crm.stop(0);
    }

    private TestCentre.Browser signedIn(String login, String password) {
        var browser = centre.browser();
        browser.get("/api/v1/session");
        browser.post("/api/v1/session", Map.of("login", login, "password", password));
        return browser;
    }

    private String url() {
        return "http://127.0.0.1:" + crm.getAddress().getPort() + "/results";
    }

    @Test
    void theSecretIsShownOnceAndATestIsSignedWithIt() {
        Answer made = admin.put(ALL, Map.of("url", url()));
        String secret = made.at("/secret");
        assertEquals(43, secret.length(), made.text());
        assertEquals("", admin.get(ALL).at("/secret"));
        assertEquals("", admin.put(ALL, Map.of("url", url())).at("/secret"), "it stays");

        Answer tried = admin.post(ALL + "/test", Map.of());

        assertEquals("true", tried.at("/taken"), tried.text());
        String signature = signatures.getLast();
        long at = Long.parseLong(signature.substring("t=".length(), signature.indexOf(',')));
        byte[] body = bodies.getLast().getBytes(UTF_8);
        assertEquals(Signature.of(secret, at, body), signature);
        String other = admin.put(ALL, Map.of("url", url(), "newSecret", true)).at("/secret");
        assertEquals(43, other.length());
        assertTrue(!other.equals(secret));
    }

    @Test
    void whatWentWrongIsSaidAndItCanBePausedAndTakenAway() {
        admin.put(ALL, Map.of("url", url()));
        status = 500;
        assertEquals("status 500", admin.post(ALL + "/test", Map.of()).at("/problem"));
        status = 204;
        admin.put(ALL, Map.of("url", url(), "enabled", false));
        assertEquals("false", admin.get("/api/v1/webhooks").at("/0/enabled"));

        assertEquals(204, admin.delete(ALL).status());
        assertEquals(404, admin.get(ALL).status());
        assertEquals(404, admin.delete(ALL).status());
        assertEquals(
                "notAnAddress",
                admin.put(ALL, Map.of("url", "file:///etc/passwd")).at("/errors/url"));
        assertEquals(404, admin.put("/api/v1/webhooks/nothing", Map.of("url", url())).status());
    }

    @Test
    void onlyThoseWhoSetUpTheTelephonyMay() {
        String department = admin.post("/api/v1/departments", Map.of("name", "Sales")).at("/id");
        admin.post(
                "/api/v1/users",
                Map.of(
                        "login", "lin",
                        "name", "Lin",
                        "password", "lin-leads-them",
                        "department", Map.of("id", department),
                        "roles", List.of("supervisor")));
        String first = "lin-leads-them";
        String own = "lin-leads-them-well";
        signedIn("lin", first).put("/api/v1/session/password", Map.of("old", first, "new", own));
        TestCentre.Browser lin = signedIn("lin", own);
        assertEquals(200, lin.get("/api/v1/campaigns").status(), "signed in");

        assertEquals(403, lin.get("/api/v1/webhooks").status());
        assertEquals(403, lin.put(ALL, Map.of("url", url())).status());
        assertEquals(403, lin.post(ALL + "/test", Map.of()).status());
    }
}
