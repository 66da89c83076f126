package hotline.reception.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre;
import hotline.TestCentre.Answer;
import hotline.Upload;
import hotline.kernel.TenantId;
import hotline.reception.FlowVersion;
import hotline.reception.Message;
import hotline.reception.Messages;
import hotline.reception.Reception;
import hotline.reception.ReceptionPlan;
import hotline.reception.store.ReceptionFolders;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceptionApiTest {

    private static final List<Map<String, Object>> GOODBYE =
            List.of(Map.of("say", List.of("goodbye")), Map.of("hangUp", Map.of()));

    private TestCentre centre;
    private TestCentre.Browser admin;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
        admin = centre.browser();
        admin.get("/api/v1/session");
        var signedIn =
                admin.post(
                        "/api/v1/session",
                        Map.of("login", "admin", "password", TestCentre.PASSWORD));
        assertEquals(200, signedIn.status(), signedIn.text());
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    private TestCentre.Answer flow(String name, Object steps) {
        return admin.post("/api/v1/flows", Map.of("name", name, "steps", steps));
    }

    private ReceptionPlan plan() {
        return centre.part(Reception.class).plan(TenantId.FIRST);
    }

    @Test
    void aNumberStartsItsFlowFromTheMomentItIsSaved() throws Exception {
        var told = new ArrayList<ReceptionPlan>();
        var flow = flow("front door", GOODBYE);
        assertEquals(201, flow.status(), flow.text());

        try (var _ = centre.part(Reception.class).listen(TenantId.FIRST, told::add)) {
            var number =
                    admin.post(
                            "/api/v1/numbers",
                            Map.of(
                                    "number", "021-5234 1234",
                                    "name", "headquarters",
                                    "flow", Map.of("id", flow.at("/id"))));

            assertEquals(201, number.status(), number.text());
            assertEquals("021 5234 1234", number.at("/shown"));
            assertEquals("front door", number.at("/flow/name"));
        }

        assertEquals(1, told.size());
        assertEquals("front door", told.getFirst().startedBy("02152341234").orElseThrow().name());
        assertEquals("front door", plan().startedBy("+862152341234").orElseThrow().name());
        assertTrue(plan().startedBy("4009").isEmpty());
    }

    @Test
    void theSameNumberWrittenAnotherWayIsTaken() {
        String flow = flow("taken", GOODBYE).at("/id");
        var form = Map.of("number", "4008123456", "flow", Map.of("id", flow));
        assertEquals(201, admin.post("/api/v1/numbers", form).status());

        var again =
                admin.post(
                        "/api/v1/numbers",
                        Map.of("number", "+86 400 812 3456", "flow", Map.of("id", flow)));

        assertEquals(422, again.status());
        assertEquals("number.taken", again.at("/errors/number"));
    }

    @Test
    void whatIsMissingIsToldFieldByField() {
        var nothing = admin.post("/api/v1/numbers", Map.of());

        assertEquals(422, nothing.status());
        assertEquals("required", nothing.at("/errors/number"));
        assertEquals("required", nothing.at("/errors/flow"));
    }

    @Test
    void aFlowWithProblemsIsNotSavedAndEachIsToldWithItsPlace() {
        var broken =
                flow(
                        "broken",
                        List.of(
                                Map.of("say", List.of("no-such-prompt")),
                                Map.of("queue", "no such queue")));

        assertEquals(422, broken.status());
        var errors = broken.json().at("/errors");
        assertEquals("prompt.notFound", errors.path("steps/0/say/0").asString());
        assertEquals("queue.notFound", errors.path("steps/1/queue").asString());
        assertTrue(plan().flow("broken").isEmpty());
    }

    @Test
    void theCheckTellsTheSameWithoutSaving() {
        var problems =
                admin.post(
                        "/api/v1/flows/check",
                        Map.of("steps", List.of(Map.of("say", List.of("welcome")))));

        assertEquals(200, problems.status());
        assertEquals("/0", problems.at("/0/path"));
        assertEquals("endsNowhere", problems.at("/0/code"));
    }

    @Test
    void anEditedFlowGetsAVersionAndTheOneBeforeStaysForCallsInProgress() {
        String id = flow("edited", GOODBYE).at("/id");
        var other = List.of(Map.of("hangUp", Map.of("cause", "busy")));

        var saved =
                admin.put(
                        "/api/v1/flows/" + id,
                        Map.of("name", "edited", "version", 1, "steps", other));

        assertEquals(200, saved.status(), saved.text());
        assertEquals("2", saved.at("/version"));
        var flow = UUID.fromString(id);
        assertEquals(2, plan().flow(new FlowVersion(flow, 1)).orElseThrow().steps().size());
        assertEquals(1, plan().flow(new FlowVersion(flow, 2)).orElseThrow().steps().size());

        var late =
                admin.put(
                        "/api/v1/flows/" + id,
                        Map.of("name", "edited", "version", 1, "steps", GOODBYE));
        assertEquals(409, late.status());
        assertEquals("flow.changedMeanwhile", late.at("/code"));
    }

    @Test
    void aFlowThatIsStartedOrGoneToIsNotTakenAway() {
        String target = flow("target", GOODBYE).at("/id");
        String source = flow("source", List.of(Map.of("goto", "TARGET"))).at("/id");

        var refused = admin.delete("/api/v1/flows/" + target);
        assertEquals(409, refused.status());
        assertEquals("source", refused.at("/details/by"));

        assertEquals(204, admin.delete("/api/v1/flows/" + source).status());
        assertEquals(204, admin.delete("/api/v1/flows/" + target).status());
        assertTrue(plan().flow("target").isEmpty());
        // A name that is free again can be given again.
        assertEquals(201, flow("target", GOODBYE).status());
    }

    @Test
    void aCalendarIsKeptAsItWasWrittenAndStaysWhileAFlowUsesIt() {
        var form =
                Map.of(
                        "name", "office",
                        "zone", "Asia/Shanghai",
                        "week", Map.of("mon", List.of(List.of("09:00", "24:00"))),
                        "holidays", List.of(Map.of("date", "2026-10-01", "name", "国庆节")),
                        "extra",
                                List.of(
                                        Map.of(
                                                "date", "2026-10-10",
                                                "from", "09:00",
                                                "to", "17:00")));
        var made = admin.post("/api/v1/calendars", form);
        assertEquals(201, made.status(), made.text());
        var again = admin.get("/api/v1/calendars").json().get(0);
        assertEquals("24:00", again.at("/week/mon/0/1").asString());
        assertEquals("国庆节", again.at("/holidays/0/name").asString());
        assertEquals("17:00", again.at("/extra/0/to").asString());

        flow(
                "by the clock",
                List.of(
                        Map.of(
                                "hours",
                                Map.of("calendar", "office", "open", GOODBYE, "closed", GOODBYE))));
        var refused = admin.delete("/api/v1/calendars/" + made.at("/id"));
        assertEquals("calendar.inUse", refused.at("/code"));

        var wrong =
                admin.post(
                        "/api/v1/calendars",
                        Map.of(
                                "name", "OFFICE",
                                "zone", "Mars/Olympus",
                                "week", Map.of("mon", List.of(List.of("9", "18:00")))));
        assertEquals("name.taken", wrong.at("/errors/name"));
        assertEquals("calendar.zone", wrong.at("/errors/zone"));
        assertEquals("calendar.time", wrong.json().at("/errors").path("week/mon/0/0").asString());
    }

    @Test
    void aPromptOfOurOwnIsCheckedKeptUnderANameOfOursAndPlayed() throws Exception {
        byte[] wav = wav(8_000);

        var made = upload("our-greeting", "zh", "../../evil.sh", wav);

        assertEquals(201, made.status(), made.text());
        Path kept = onlyFile(centre.part(ReceptionFolders.class).prompts());
        assertTrue(kept.getFileName().toString().matches("[0-9a-f-]{36}\\.wav"));
        var played = audio("/api/v1/prompts/our-greeting/audio?language=zh", "");
        assertEquals(200, played.statusCode());
        assertArrayEquals(wav, played.body());
        assertEquals("audio/wav", played.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                206,
                audio("/api/v1/prompts/our-greeting/audio?language=zh", "bytes=0-9").statusCode());
        var listed = admin.get("/api/v1/prompts").json().get(0);
        assertEquals("our-greeting", listed.at("/name").asString());
        assertEquals(1.0, listed.at("/seconds").asDouble());

        assertEquals(204, admin.delete("/api/v1/prompts/our-greeting?language=zh").status());
        assertFalse(Files.exists(kept));
    }

    @Test
    void whatIsNoSoundIsNotKept() throws Exception {
        var refused =
                upload("nonsense", "", "song.wav", "no sound".getBytes(StandardCharsets.UTF_8));

        assertEquals(422, refused.status());
        assertTrue(refused.text().contains("prompt.unplayable"), refused.text());
        assertTrue(plan().recorded().keySet().stream().noneMatch(p -> p.name().equals("nonsense")));
    }

    @Test
    void theShippedPromptsTellWhatTheySay() throws Exception {
        var welcome =
                StreamSupport.stream(admin.get("/api/v1/prompts").json().spliterator(), false)
                        .filter(p -> p.at("/name").asString().equals("welcome"))
                        .filter(p -> p.at("/language").asString().equals("zh"))
                        .findFirst()
                        .orElseThrow();

        assertEquals("您好，欢迎致电。", welcome.at("/words").asString());
        assertEquals(200, audio("/api/v1/prompts/welcome/audio?language=zh", "").statusCode());
    }

    @Test
    void aMessageIsListedHeardAndDeletedWithItsFile() throws Exception {
        Path folder = centre.part(ReceptionFolders.class).messages();
        Path file = Files.write(Files.createDirectories(folder).resolve("one.wav"), wav(4_000));
        var message =
                new Message(
                        UUID.randomUUID(),
                        "4001",
                        "13818123456",
                        Instant.parse("2026-11-22T10:00:00Z"),
                        file,
                        Duration.ofMillis(500));
        centre.part(Messages.class).left(TenantId.FIRST, message);
        centre.part(Messages.class).left(TenantId.FIRST, message);

        var listed = admin.get("/api/v1/messages?unheard=true");
        assertEquals("1", listed.at("/total"));
        assertEquals("138 1812 3456", listed.at("/items/0/from"));
        assertEquals(200, audio("/api/v1/messages/" + message.id() + "/audio", "").statusCode());
        assertEquals(
                "true",
                admin.put("/api/v1/messages/" + message.id(), Map.of("heard", true)).at("/heard"));
        assertEquals("0", admin.get("/api/v1/messages?unheard=true").at("/total"));

        assertEquals(204, admin.delete("/api/v1/messages/" + message.id()).status());
        assertFalse(Files.exists(file));
    }

    @Test
    void nobodyGetsInWithoutTheRight() {
        var stranger = centre.browser();
        for (String path : List.of("numbers", "flows", "calendars", "prompts", "messages")) {
            assertEquals(401, stranger.get("/api/v1/" + path).status());
        }
    }

    // ---- wire ----

    private Answer upload(String name, String language, String file, byte[] bytes) {
        return admin.upload(
                "/api/v1/prompts",
                new Upload()
                        .field("name", "text/plain", name)
                        .field("language", "text/plain", language)
                        .file("file", file, bytes));
    }

    private HttpResponse<byte[]> audio(String path, String range)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(centre.at(path));
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        return admin.http().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.getFirst();
        }
    }

    /** Silence, 8 kHz, 16 bit, mono. */
    private static byte[] wav(int samples) {
        var file = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(16_000);
        file.putShort((short) 2).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
        return file.array();
    }
}
