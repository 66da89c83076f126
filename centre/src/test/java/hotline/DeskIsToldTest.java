package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre.Answer;
import hotline.TestCentre.Browser;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallId;
import hotline.floor.Customer;
import hotline.floor.Demand;
import hotline.floor.FloorDoor;
import hotline.floor.FloorEvent;
import hotline.floor.OfferFact;
import hotline.floor.OfferId;
import hotline.floor.QueueId;
import hotline.kernel.FactBody;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A page is told what its desk shows, dressed; it need not ask when a call rings. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskIsToldTest {

    private static final String CHANGED = "desk.changed";

    private TestCentre centre;
    private Browser admin;
    private Browser maya;
    private Browser lin;
    private AgentId mayas;
    private AgentId lins;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
        admin = signedIn("admin", TestCentre.PASSWORD);
        mayas = hire("maya", "1003", "Sales");
        lins = hire("lin", "1004", "Support");
        maya = signedIn("maya", "takes-calls-all-day");
        lin = signedIn("lin", "takes-calls-all-day");
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    @Test
    void aRingReachesEveryTabOfTheAgentWithNameAndFormAndNobodyElse() {
        knows(admin, "王小明", "13800138000", true);
        try (var tab = page(maya, "zh");
                var other = page(maya, "en");
                var colleague = page(lin, "zh");
                var watching = page(admin, "zh")) {
            CallId call = rings(mayas, "13800138000");

            OpenStream.Event told = told(tab, call);
            assertTrue(told.id().isEmpty(), "no fact, so a page goes on behind the last fact");
            assertEquals(mayas.toString(), told.data().at("/agent/id").asString());
            assertTrue(told.data().at("/today/calls").asInt() >= 1, told.toString());
            JsonNode popUp = of(told, call).orElseThrow();
            assertEquals("ringing", popUp.at("/state").asString());
            assertEquals("13800138000", popUp.at("/number").asString());
            assertEquals("王小明", popUp.at("/contact/name").asString());
            assertEquals("王小明", popUp.at("/form/contact/name").asString());
            assertEquals("1", popUp.at("/contactVersion").asString());
            assertEquals("北京市", popUp.at("/place").asString());
            assertEquals(
                    "Beijing", of(told(other, call), call).orElseThrow().at("/place").asString());

            Answer asked = maya.get("/api/v1/desk");
            assertEquals("王小明", asked.at("/conversations/0/contact/name"), asked.text());
            assertEquals(popUp.at("/id").asString(), asked.at("/conversations/0/id"));

            // Whatever they had been told of it would stand before this.
            rings(lins, "13900139000");
            JsonNode first = colleague.next(CHANGED).data();
            assertEquals("13900139000", first.at("/conversations/0/number").asString());
            watching.until(event -> event.data().at("/from").asString("").equals("13900139000"))
                    .forEach(event -> assertFalse(event.kind().equals(CHANGED), event.toString()));
        }
    }

    @Test
    void aDeskThatIsOpenedInAnotherBrowserIsToldToTheFirst() {
        try (var first = page(maya, "zh");
                var colleague = page(lin, "zh")) {
            Answer here = maya.post("/api/v1/desk/here", Map.of("browser", "a-second-one"));
            assertEquals(204, here.status(), here.text());
            JsonNode taken = first.next("desk.taken-over").data();
            assertEquals("a-second-one", taken.at("/browser").asString());

            lin.post("/api/v1/desk/here", Map.of("browser", "of-lin"));
            // Maya's would stand before this.
            JsonNode own = colleague.next("desk.taken-over").data();
            assertEquals("of-lin", own.at("/browser").asString());

            Answer nameless = maya.post("/api/v1/desk/here", Map.of("browser", "<b>"));
            assertEquals(422, nameless.status(), nameless.text());
        }
    }

    @Test
    void aContactThatTheAgentMayNotSeeIsNotSent() {
        knows(lin, "私人朋友", "13800138001", false);
        try (var tab = page(maya, "zh")) {
            OpenStream.Event told = told(tab, rings(mayas, "13800138001"));
            assertFalse(told.toString().contains("私人朋友"), told.toString());
        }
    }

    @Test
    void eachStepIsToldUntilTheConversationIsOver() {
        try (var tab = page(maya, "zh")) {
            CallId call = rings(mayas, "13800138002");
            tab.until(event -> shows(event, call, "ringing"));
            tell(
                    new CallFact.Connected(
                            call,
                            Optional.of(new OfferId(call.value())),
                            Optional.empty(),
                            Optional.of(mayas),
                            leg(),
                            Duration.ZERO));
            tab.until(event -> shows(event, call, "talking"));
            tell(new CallFact.AgentLeft(call, mayas, leg(), Duration.ofSeconds(1)));
            tab.until(event -> shows(event, call, "ended"));
        }
    }

    @Test
    void aPageThatWasAwayHearsTheFactsAgainAndFindsTheRestInItsPicture() {
        long before;
        try (var tab = page(maya, "zh")) {
            rings(mayas, "13800138003");
            before =
                    tab.until(event -> event.kind().equals("offer.made"))
                            .getLast()
                            .id()
                            .orElseThrow();
        }
        CallId missed = rings(mayas, "13800138004");
        try (var again = OpenStream.of(centre, maya, "zh", before)) {
            again.until(
                    event ->
                            event.kind().equals("offer.made")
                                    && event.data()
                                            .at("/call")
                                            .asString()
                                            .equals(missed.toString()));
            Answer desk = maya.get("/api/v1/desk");
            assertTrue(desk.text().contains("13800138004"), desk.text());
        }
    }

    @Test
    void whoTalksWithACallerOfAQueueReadsItsScriptAndNobodyElse() {
        Answer group =
                admin.post("/api/v1/departments", Map.of("name", "Readers", "skillGroup", true));
        Answer queue = admin.post("/api/v1/queues", readers("readers", group));
        assertEquals(201, queue.status(), queue.text());
        try (var tab = page(maya, "zh")) {
            CallId call = waitsAndRings(mayas, "13800138005", queue.at("/id"), "readers");

            JsonNode popUp = of(told(tab, call), call).orElseThrow();
            assertTrue(popUp.at("/hasScript").asBoolean(), popUp.toString());
            String script = "/api/v1/desk/conversations/" + popUp.at("/id").asString() + "/script";
            Answer read = maya.get(script);
            assertEquals(200, read.status(), read.text());
            assertEquals("heading", read.at("/blocks/0/kind"));
            assertEquals("name", read.at("/blocks/1/spans/0/fill"));
            assertEquals("Town", read.at("/blocks/1/spans/2/field"));
            assertEquals("conversation.notFound", lin.get(script).at("/code"));

            Answer renamed =
                    admin.put("/api/v1/queues/" + queue.at("/id"), readers("library", group));
            assertEquals(200, renamed.status(), renamed.text());
            assertEquals(200, maya.get(script).status(), "by whatever name the queue goes now");

            CallId other = rings(mayas, "13800138006");
            JsonNode plain = of(told(tab, other), other).orElseThrow();
            assertFalse(plain.at("/hasScript").asBoolean(), plain.toString());
            String none = "/api/v1/desk/conversations/" + plain.at("/id").asString() + "/script";
            assertEquals("script.notFound", maya.get(none).at("/code"));
        }
    }

    private static Map<String, Object> readers(String name, Answer group) {
        return Map.of(
                "name",
                name,
                "department",
                Map.of("id", group.at("/id")),
                "script",
                "# Hello\n{name} of {field:Town}");
    }

    /** The first word of a call. */
    private static OpenStream.Event told(OpenStream page, CallId call) {
        return page.until(event -> of(event, call).isPresent()).getLast();
    }

    private static boolean shows(OpenStream.Event event, CallId call, String state) {
        return of(event, call).filter(one -> one.at("/state").asString().equals(state)).isPresent();
    }

    /** What is told of a call, if anything is. */
    private static Optional<JsonNode> of(OpenStream.Event event, CallId call) {
        for (JsonNode one : event.data().at("/conversations")) {
            if (event.kind().equals(CHANGED)
                    && one.at("/call").asString().equals(call.toString())) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private OpenStream page(Browser browser, String language) {
        return OpenStream.of(centre, browser, language);
    }

    private Browser signedIn(String login, String password) {
        Browser browser = centre.browser();
        browser.get("/api/v1/session");
        Answer signedIn =
                browser.post("/api/v1/session", Map.of("login", login, "password", password));
        assertEquals(200, signedIn.status(), signedIn.text());
        return browser;
    }

    private AgentId hire(String login, String extension, String department) {
        Answer made =
                admin.post(
                        "/api/v1/users",
                        Map.of(
                                "login",
                                login,
                                "name",
                                login,
                                "password",
                                "takes-calls-all-day",
                                "department",
                                Map.of("id", department(department)),
                                "roles",
                                List.of("agent"),
                                "agent",
                                true,
                                "extension",
                                Map.of("number", extension, "password", "of-its-phone")));
        assertEquals(201, made.status(), made.text());
        return AgentId.of(made.at("/id"));
    }

    private String department(String name) {
        return admin.post("/api/v1/departments", Map.of("name", name)).at("/id");
    }

    private static void knows(Browser whose, String name, String phone, boolean shared) {
        Answer made =
                whose.post(
                        "/api/v1/contacts", Map.of("name", name, "phone", phone, "shared", shared));
        assertEquals(201, made.status(), made.text());
    }

    private CallId waitsAndRings(AgentId agent, String from, String queue, String name) {
        CallId call = arrives(from);
        tell(
                new CallFact.Queued(
                        call,
                        QueueId.of(queue),
                        name,
                        0,
                        1,
                        Demand.NONE,
                        1,
                        "zh",
                        Optional.empty(),
                        Optional.empty()));
        ring(agent, call, from);
        return call;
    }

    private CallId rings(AgentId agent, String from) {
        CallId call = arrives(from);
        ring(agent, call, from);
        return call;
    }

    private CallId arrives(String from) {
        CallId call = new CallId(UUID.randomUUID());
        tell(Customer.calls(call, leg(), from));
        return call;
    }

    private void ring(AgentId agent, CallId call, String from) {
        tell(
                new OfferFact.Made(
                        new OfferId(call.value()),
                        call,
                        new QueueId(new UUID(0, 5)),
                        agent,
                        leg(),
                        1,
                        from,
                        "",
                        Instant.now().plusSeconds(20)));
    }

    private void tell(FactBody fact) {
        Verdict verdict =
                centre.part(FloorDoor.class)
                        .ask(TenantId.FIRST, new FloorEvent.Noted(fact))
                        .toCompletableFuture()
                        .join();
        assertEquals(new Verdict.Done(), verdict);
    }

    private static LegId leg() {
        return new LegId(UUID.randomUUID());
    }
}
