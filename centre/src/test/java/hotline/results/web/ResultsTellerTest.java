package hotline.results.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import hotline.campaign.AttemptId;
import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignId;
import hotline.campaign.Outcome;
import hotline.contacts.ContactId;
import hotline.desk.DeskFact;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import hotline.kernel.web.Posting;
import hotline.results.BackOff;
import hotline.results.Hook;
import hotline.results.Sealing;
import hotline.results.Signature;
import hotline.results.store.HookTable;
import hotline.results.store.ResultTable;
import hotline.results.store.ResultsProjection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsTellerTest {

    private static final TenantId HOUSE = TenantId.FIRST;
    private static final CampaignId SPRING = new CampaignId(new UUID(7, 1));
    private static final CampaignId AUTUMN = new CampaignId(new UUID(7, 2));
    private static final JsonMapper JSON = PlainJson.mapper();

    private final TestDatabase database = TestDatabase.make();
    private final ResultsProjection projection =
            new ResultsProjection(
                    database.sql(), new JdbcTransactionManager(database.dataSource()), JSON);
    private final ResultTable results = new ResultTable(database.sql());
    private final HookTable hooks = new HookTable(database.sql());
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private Instant now = Instant.parse("2026-01-05T02:00:00Z");
    private int status = 204;
    private HttpServer program;

    @BeforeEach
    void start() throws IOException {
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext(
                "/",
                exchange -> {
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    signatures.add(exchange.getRequestHeaders().getFirst(Signature.FIELD));
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        program.start();
    }

    @AfterEach
    void stop() {
        program.stop(0);
        database.close();
    }

    private static final Sealing OPENLY =
            new Sealing() {
                @Override
                public String seal(String secret) {
                    return secret;
                }

                @Override
                public String open(String sealed) {
                    return sealed;
                }
            };

    private void happens(FactBody body) {
        var fact = new Fact(HOUSE, facts.size() + 1L, now, body);
        facts.add(fact);
        projection.take(HOUSE, List.of(fact));
    }

    private void called(CampaignId campaign, int call, Outcome outcome) {
        var attempt = AttemptId.of(new CallId(new UUID(9, call)));
        String phone = "+8613800%06d".formatted(call);
        happens(
                new CampaignFact.AttemptBegan(
                        campaign, attempt, call, phone, "gateway", 1, Map.of()));
        happens(
                new CampaignFact.AttemptEnded(
                        campaign, attempt, call, phone, outcome, 486, 17, Optional.empty(), false));
    }

    private void set(Optional<UUID> campaign) {
        String url = "http://127.0.0.1:" + program.getAddress().getPort() + "/results";
        hooks.set(HOUSE, campaign, url, "a-secret-of-the-crm", true, 0);
    }

    private void look(boolean mayAskThisMachine) {
        var delivery = new Delivery(OPENLY, new Posting(mayAskThisMachine), () -> now);
        var teller = new ResultsTeller(hooks, results, delivery, () -> now);
        hooks.due(HOUSE, now).forEach(teller::tell);
    }

    private Hook hook() {
        return hooks.find(HOUSE, Optional.empty()).orElseThrow();
    }

    private List<Long> sequences(int post) {
        List<Long> told = new ArrayList<>();
        for (JsonNode one : JSON.readTree(bodies.get(post)).path("results")) {
            told.add(one.path("sequence").asLong());
        }
        return told;
    }

    @Test
    void whatCameOfCallsIsToldInOrderAndSigned() {
        set(Optional.empty());
        called(SPRING, 1, Outcome.BUSY);
        called(AUTUMN, 2, Outcome.ANSWERED);
        happens(
                new DeskFact.Saved(
                        new UUID(5, 1),
                        1,
                        new CallId(new UUID(9, 2)),
                        new AgentId(new UUID(1, 1)),
                        new ContactId(new UUID(6, 1)),
                        true,
                        "interestedA",
                        Optional.empty()));

        look(true);
        look(true);

        assertEquals(1, bodies.size(), "what was taken is not told again");
        assertEquals(Optional.of(now), hook().toldAt());
        assertEquals(List.of(2L, 4L, 5L), sequences(0));
        JsonNode last = JSON.readTree(bodies.getFirst()).path("results").path(2);
        assertEquals("disposition.saved", last.path("kind").asString());
        assertEquals(2, last.path("lead").asLong());
        assertEquals(AUTUMN.value().toString(), last.path("campaign").asString());
        assertEquals(
                Signature.of(
                        "a-secret-of-the-crm",
                        now.getEpochSecond(),
                        bodies.getFirst().getBytes(StandardCharsets.UTF_8)),
                signatures.getFirst());
    }

    @Test
    void aCampaignWithAnAddressOfItsOwnIsToldItsOwnOnly() {
        set(Optional.of(AUTUMN.value()));
        called(SPRING, 1, Outcome.BUSY);
        called(AUTUMN, 2, Outcome.BUSY);

        look(true);

        assertEquals(List.of(4L), sequences(0));
    }

    @Test
    void whatWasNotTakenIsToldAgainLaterAndNothingOvertakesIt() {
        set(Optional.empty());
        called(SPRING, 1, Outcome.BUSY);
        status = 500;
        look(true);
        called(SPRING, 2, Outcome.BUSY);
        look(true);
        assertEquals(1, bodies.size(), "it waits");
        assertEquals(2, hooks.list(HOUSE).getFirst().behind());
        assertEquals("status 500", hook().problem());

        status = 200;
        now = now.plus(BackOff.after(1));
        look(true);

        assertEquals(List.of(2L, 4L), sequences(1));
        assertEquals(0, hook().failures());
    }

    @Test
    void anAddressThatNeverTakesAnythingIsGivenUp() {
        set(Optional.empty());
        called(SPRING, 1, Outcome.BUSY);
        status = 410;
        for (int i = 0; i < BackOff.MOST_FAILURES; i++) {
            look(true);
            now = now.plus(Duration.ofMinutes(10));
        }

        assertFalse(hook().enabled());
        look(true);
        assertEquals(BackOff.MOST_FAILURES, bodies.size());
        assertEquals(
                1, results.after(HOUSE, Optional.empty(), 0, 10).size(), "it can be asked for");
    }

    @Test
    void anAddressIsNoWayIntoThisMachine() {
        set(Optional.empty());
        called(SPRING, 1, Outcome.BUSY);

        look(false);

        assertTrue(bodies.isEmpty());
        assertEquals("notAllowed", hook().problem());
    }

    @Test
    void theWaitingGrowsToTenMinutes() {
        assertEquals(Duration.ofSeconds(5), BackOff.after(1));
        assertEquals(Duration.ofSeconds(20), BackOff.after(3));
        assertEquals(Duration.ofMinutes(10), BackOff.after(BackOff.MOST_FAILURES));
    }
}
