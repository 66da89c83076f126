package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre.Answer;
import hotline.TestCentre.Browser;
import hotline.floor.AgentFact;
import hotline.floor.AgentId;
import hotline.floor.FloorDoor;
import hotline.floor.FloorEvent;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many pages as a big floor has, all open at once, over real connections. */
class HundredsOfPagesTest {

    private static final int AGENTS = 5;
    private static final int PAGES_EACH = 110;
    private static final int ROUNDS = 20;
    private static final String PASSWORD = "takes-calls-all-day";

    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    @Test
    @Timeout(300)
    void everyPageHearsItsOwnAgentInOrderAndNobodyElse() throws Exception {
        try (var centre = TestCentre.start()) {
            Browser admin = signedIn(centre, "admin", TestCentre.PASSWORD);
            List<AgentId> agents = hire(admin);
            List<BufferedReader> pages = new ArrayList<>();
            for (int agent = 0; agent < AGENTS; agent++) {
                Browser browser = signedIn(centre, "agent" + agent, PASSWORD);
                for (int page = 0; page < PAGES_EACH; page++) {
                    pages.add(opened(centre, browser));
                }
            }
            BufferedReader watching = opened(centre, admin);

            for (int round = 0; round < ROUNDS; round++) {
                for (AgentId agent : agents) {
                    tell(centre, new AgentFact.PhoneRegistered(agent, "1" + round, "a phone"));
                }
            }

            List<Future<List<String>>> heard = new ArrayList<>();
            for (BufferedReader page : pages) {
                heard.add(readers.submit(() -> facts(page, ROUNDS)));
            }
            for (int page = 0; page < pages.size(); page++) {
                List<String> facts = heard.get(page).get();
                for (int round = 0; round < ROUNDS; round++) {
                    String fact = facts.get(round);
                    assertTrue(
                            fact.contains(agents.get(page / PAGES_EACH).toString())
                                    && fact.contains("\"1" + round + "\""),
                            fact);
                }
            }
            assertEquals(AGENTS * ROUNDS, facts(watching, AGENTS * ROUNDS).size());
        } finally {
            readers.shutdownNow();
        }
    }

    private static List<AgentId> hire(Browser admin) {
        Answer department = admin.post("/api/v1/departments", Map.of("name", "Sales"));
        List<AgentId> agents = new ArrayList<>();
        for (int agent = 0; agent < AGENTS; agent++) {
            Answer made =
                    admin.post(
                            "/api/v1/users",
                            Map.of(
                                    "login",
                                    "agent" + agent,
                                    "name",
                                    "Agent " + agent,
                                    "password",
                                    PASSWORD,
                                    "department",
                                    Map.of("id", department.at("/id")),
                                    "roles",
                                    List.of("agent"),
                                    "agent",
                                    true,
                                    "extension",
                                    Map.of("number", "100" + agent, "password", "of-its-phone")));
            assertEquals(201, made.status(), made.text());
            agents.add(AgentId.of(made.at("/id")));
        }
        return agents;
    }

    private static Browser signedIn(TestCentre centre, String login, String password) {
        Browser browser = centre.browser();
        browser.get("/api/v1/session");
        Answer signedIn =
                browser.post("/api/v1/session", Map.of("login", login, "password", password));
        assertEquals(200, signedIn.status(), signedIn.text());
        return browser;
    }

    /** A stream that has said its first word. */
    private static BufferedReader opened(TestCentre centre, Browser browser) throws Exception {
        var request =
                HttpRequest.newBuilder(centre.at("/api/v1/events"))
                        .header("Accept", "text/event-stream")
                        .build();
        var answer = browser.http().send(request, BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        var page = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        while (!line(page).isEmpty()) {
            // until the first word is said
        }
        return page;
    }

    /** So many of them, without heartbeats and what is no fact. */
    private static List<String> facts(BufferedReader page, int many) {
        List<String> facts = new ArrayList<>();
        String event = "";
        while (facts.size() < many) {
            String line = line(page);
            if (line.startsWith("event: ")) {
                event = line;
            } else if (line.startsWith("data: ") && event.equals("event: agent.phone-registered")) {
                facts.add(line);
            }
        }
        return facts;
    }

    private static String line(BufferedReader page) {
        try {
            return Objects.requireNonNull(page.readLine(), "the stream ended");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void tell(TestCentre centre, AgentFact fact) {
        Verdict verdict =
                centre.part(FloorDoor.class)
                        .ask(TenantId.FIRST, new FloorEvent.Noted(fact))
                        .toCompletableFuture()
                        .join();
        assertEquals(new Verdict.Done(), verdict);
    }
}
