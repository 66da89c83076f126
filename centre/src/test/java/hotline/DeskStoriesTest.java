package hotline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre.Answer;
import hotline.TestCentre.Browser;
import hotline.desk.DeskFact;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallFact.By;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.EndReason;
import hotline.floor.CallId;
import hotline.floor.Customer;
import hotline.floor.FloorDoor;
import hotline.floor.FloorEvent;
import hotline.floor.OfferFact;
import hotline.floor.OfferId;
import hotline.floor.QueueId;
import hotline.kernel.FactBody;
import hotline.kernel.Ledger;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import hotline.records.RecordingFolder;
import hotline.records.TestSound;
import hotline.records.archive.Archivist;
import hotline.records.archive.RecordingArchive;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * What the pages of the desk, the contacts, the records and the supervisors get to see of calls.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskStoriesTest {

    private TestCentre centre;
    private Browser browser;
    private AgentId me;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
        browser = centre.browser();
        browser.get("/api/v1/session");
        Answer signedIn =
                browser.post(
                        "/api/v1/session",
                        Map.of("login", "admin", "password", TestCentre.PASSWORD));
        assertEquals(200, signedIn.status(), signedIn.text());
        me = AgentId.of(signedIn.at("/id"));
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    @Test
    void fromTheFirstRingToTheSavedContactAndBack() throws IOException, InterruptedException {
        CallId call = rings("13800138000");

        Answer desk = browser.get("/api/v1/desk");
        assertEquals(200, desk.status(), desk.text());
        assertEquals("ringing", desk.at("/conversations/0/state"));
        assertEquals("false", desk.at("/conversations/0/important"));
        browser.post("/api/v1/important-callers", Map.of("number", "13800138000"));
        assertEquals("true", browser.get("/api/v1/desk").at("/conversations/0/important"));
        assertEquals("13800138000", desk.at("/conversations/0/number"));
        String conversation = desk.at("/conversations/0/id");

        assertEquals(
                204,
                browser.put(
                                "/api/v1/desk/conversations/" + conversation + "/draft",
                                Map.of("note", "half a sen"))
                        .status());
        assertEquals(
                "half a sen",
                browser.get("/api/v1/desk/conversations/" + conversation).at("/draft/note"));

        talksAndHangsUp(call);
        Answer saved =
                browser.post(
                        "/api/v1/desk/conversations/" + conversation + "/save",
                        Map.of(
                                "contact",
                                Map.of("name", "王小明", "phone", "13800138000"),
                                "note",
                                "wants a call",
                                "ready",
                                true));
        assertEquals(200, saved.status(), saved.text());
        assertEquals("王小明", saved.at("/contact/name"));

        CallId again = rings("+86 138 0013 8000");
        Answer popped = browser.get("/api/v1/desk");
        assertEquals("王小明", popped.at("/conversations/0/contact/name"), popped.text());
        assertEquals("1", popped.at("/today/answered"));
        talksAndHangsUp(again);
        theRecordsHoldWhatWasTold();

        String contact = saved.at("/contact/id");
        Answer history = browser.get("/api/v1/contacts/" + contact + "/history");
        assertEquals(200, history.status(), history.text());
        for (String kind : List.of("call", "change", "disposition")) {
            assertTrue(history.text().contains("\"kind\":\"" + kind + "\""), history.text());
        }
        assertEquals("1", browser.get("/api/v1/contacts?q=%E5%B0%8F%E6%98%8E").at("/total"));
        assertTrue(awaitSavedFact(), "the ledger is told of the save");
        recordsTell(call);
    }

    /** They gather facts for a moment where nobody waits for them. */
    private void theRecordsHoldWhatWasTold() throws InterruptedException {
        long last = centre.part(Ledger.class).last(TenantId.FIRST);
        assertTrue(
                centre.part(Projections.class).await("records", last, Duration.ofSeconds(30)),
                "the records are behind");
    }

    private void recordsTell(CallId call) throws IOException {
        Answer story = browser.get("/api/v1/calls/" + call);
        assertEquals(200, story.status(), story.text());
        assertEquals("completed", story.at("/outcome"), story.text());
        assertEquals("answered", story.at("/parts/0/outcome"));
        assertEquals("call.arrived", story.at("/events/0/kind"));
        assertEquals("13800138000", story.at("/events/0/what/from"));
        assertEquals("2", browser.get("/api/v1/calls?direction=in&number=0138").at("/total"));
        Answer export = browser.get("/api/v1/calls/export");
        assertEquals(4, export.text().split("\r\n", -1).length, export.text());
        Answer book = browser.get("/api/v1/calls/export?format=xlsx");
        assertTrue(book.text().startsWith("PK"), "a workbook is a zip file");
        assertEquals(
                "unknown", browser.get("/api/v1/calls/export?format=pdf").at("/errors/format"));

        Answer wave = browser.get("/api/v1/calls/" + call + "/waveform");
        assertEquals("3.0", wave.at("/seconds"), wave.text());
        var request =
                HttpRequest.newBuilder(centre.at("/api/v1/calls/" + call + "/recording"))
                        .header("Range", "bytes=0-43")
                        .build();
        byte[] plain = part(request);
        assertEquals(44, plain.length);
        assertTrue(browser.get("/api/v1/audit").text().contains("recording.played"));

        centre.part(Archivist.class).round();
        assertFalse(Files.exists(recordingOf(call)), "sealed by now");
        assertArrayEquals(plain, part(request));
        var end =
                HttpRequest.newBuilder(request.uri()).header("Range", "bytes=96040-96043").build();
        assertEquals(4, part(end).length);

        centre.part(RecordingArchive.class).remove(TenantId.FIRST, recordingOf(call).toString());
        Answer gone = browser.get("/api/v1/calls/" + call + "/recording");
        assertEquals(410, gone.status());
        assertEquals("recording.removed", gone.at("/code"));
        assertEquals(410, browser.get("/api/v1/calls/" + call + "/waveform").status());
    }

    private byte[] part(HttpRequest request) throws IOException {
        try {
            var part = browser.http().send(request, BodyHandlers.ofByteArray());
            assertEquals(206, part.statusCode());
            return part.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path recordingOf(CallId call) {
        return centre.part(RecordingFolder.class).root().resolve(call + ".wav");
    }

    @Test
    void whatIsNotPossibleSaysWhy() {
        Answer refused = browser.put("/api/v1/desk/shift", Map.of("shift", "on"));
        assertEquals(409, refused.status(), refused.text());
        assertTrue(refused.at("/code").startsWith("agent."), refused.text());
        assertEquals(422, browser.put("/api/v1/desk/shift", Map.of("shift", "perhaps")).status());
        Answer nap =
                browser.put("/api/v1/desk/shift", Map.of("shift", "break", "reason", "napping"));
        assertEquals("unknown", nap.at("/errors/reason"), nap.text());
        Answer sent =
                browser.put(
                        "/api/v1/supervision/agents/" + UUID.randomUUID() + "/shift",
                        Map.of("shift", "break", "reason", "napping"));
        assertEquals("unknown", sent.at("/errors/reason"), sent.text());
        assertEquals(404, browser.get("/api/v1/calls/" + UUID.randomUUID()).status());
        assertEquals(422, browser.get("/api/v1/calls?outcome=perhaps").status());
        Answer contact = browser.post("/api/v1/contacts", Map.of("email", "nobody"));
        assertEquals("notAnEmail", contact.at("/errors/email"), contact.text());
    }

    @Test
    void theWallboardSaysWhoseAgentsAQueueHas() {
        browser.post(
                "/api/v1/setup",
                "application/yaml",
                """
                departments: [{ name: North, skillGroup: true }, { name: Harbour, parent: North }]
                queues: [{ name: north, department: North }]
                """);
        JsonNode departments = browser.get("/api/v1/departments").json();

        JsonNode group = awaitedQueue("north").get("skillGroup");
        assertEquals("North", group.get("name").asString());
        String harbour = named(departments, "Harbour").orElseThrow().get("id").asString();
        assertTrue(group.get("departments").toString().contains(harbour), group.toString());
    }

    /** The floor is told of a new queue a moment after it was set. */
    private JsonNode awaitedQueue(String name) {
        for (int look = 0; look < 600; look++) {
            JsonNode wall = browser.get("/api/v1/supervision/wallboard").json();
            Optional<JsonNode> queue = named(wall.get("queues"), name);
            if (queue.isPresent()) {
                return queue.get();
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("no queue " + name);
    }

    private static Optional<JsonNode> named(JsonNode all, String name) {
        return all.valueStream().filter(one -> one.at("/name").asString().equals(name)).findFirst();
    }

    @Test
    void theWallboardShowsTheFloor() {
        Answer wall = browser.get("/api/v1/supervision/wallboard");

        assertEquals(200, wall.status(), wall.text());
        assertTrue(wall.json().get("queues").isArray());
        assertEquals(200, browser.get("/api/v1/directory/agents").status());
        assertEquals(
                404,
                browser.post(
                                "/api/v1/supervision/agents/" + UUID.randomUUID() + "/monitor",
                                Map.of())
                        .status());
    }

    private CallId rings(String from) {
        CallId call = new CallId(UUID.randomUUID());
        tell(Customer.calls(call, leg(), from));
        tell(
                new OfferFact.Made(
                        new OfferId(call.value()),
                        call,
                        new QueueId(new UUID(0, 5)),
                        me,
                        leg(),
                        1,
                        from,
                        "",
                        Instant.now().plusSeconds(20)));
        return call;
    }

    private void talksAndHangsUp(CallId call) throws IOException {
        Path file = recordingOf(call);
        Files.createDirectories(file.getParent());
        TestSound.write(file, 24_000, frame -> frame % 8_000, _ -> 0);
        tell(
                new CallFact.Connected(
                        call,
                        Optional.of(new OfferId(call.value())),
                        Optional.empty(),
                        Optional.of(me),
                        leg(),
                        Duration.ZERO));
        tell(new CallFact.RecordingBegan(call, leg(), file.toString()));
        tell(new CallFact.RecordingEnded(call, file.toString(), Duration.ofSeconds(3)));
        tell(new CallFact.AgentLeft(call, me, leg(), Duration.ofSeconds(1)));
        tell(
                new CallFact.Ended(
                        call,
                        Direction.IN,
                        EndReason.COMPLETED,
                        HangupCause.NORMAL,
                        By.PARTY,
                        0,
                        16,
                        Optional.empty()));
        awaitTaken();
    }

    /** The records are told of everything that the ledger has. */
    private void awaitTaken() {
        long last = centre.part(Ledger.class).last(TenantId.FIRST);
        try {
            assertTrue(
                    centre.part(Projections.class).await("records", last, Duration.ofSeconds(30)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean awaitSavedFact() {
        Ledger ledger = centre.part(Ledger.class);
        for (int look = 0; look < 600; look++) {
            if (ledger.read(TenantId.FIRST, 0, 1_000).stream()
                    .anyMatch(fact -> fact.body() instanceof DeskFact.Saved)) {
                return true;
            }
            LockSupport.parkNanos(50_000_000);
        }
        return false;
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
