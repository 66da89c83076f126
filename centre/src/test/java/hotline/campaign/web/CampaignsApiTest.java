package hotline.campaign.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre;
import hotline.TestCentre.Answer;
import hotline.Upload;
import hotline.kernel.sheet.XlsxWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignsApiTest {

    private static final JsonMapper JSON = new JsonMapper();

    private TestCentre centre;
    private TestCentre.Browser admin;
    private String sales;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
        admin = signedIn("admin", TestCentre.PASSWORD);
        sales =
                admin.post("/api/v1/departments", Map.of("name", "Sales", "skillGroup", true))
                        .at("/id");
        admin.post("/api/v1/departments", Map.of("name", "Office", "skillGroup", false));
        Answer trunk =
                admin.post(
                        "/api/v1/trunks",
                        Map.of("name", "gateway", "kind", "sandbox", "lines", 10));
        assertEquals(201, trunk.status(), trunk.text());
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    private TestCentre.Browser signedIn(String login, String password) {
        var browser = centre.browser();
        browser.get("/api/v1/session");
        Answer answer =
                browser.post("/api/v1/session", Map.of("login", login, "password", password));
        assertEquals(200, answer.status(), answer.text());
        return browser;
    }

    private Map<String, Object> form(String name) {
        return new HashMap<>(Map.of("name", name, "department", sales, "trunk", "gateway"));
    }

    private Answer upload(Map<String, Object> form, String name, byte[] file) {
        return upload(admin, form, name, file);
    }

    private static Answer upload(
            TestCentre.Browser who, Map<String, Object> form, String name, byte[] file) {
        return who.upload(
                "/api/v1/campaigns",
                new Upload()
                        .field("campaign", "application/json", JSON.writeValueAsString(form))
                        .file("file", name, file));
    }

    private static byte[] csv(String... lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Polls as a page does, until the file is read. */
    private JsonNode read(Answer made) throws InterruptedException {
        assertEquals(201, made.status(), made.text());
        return when(made.at("/id"), "stopped");
    }

    private JsonNode when(String campaign, String state) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        JsonNode now = admin.get("/api/v1/campaigns/" + campaign).json();
        while (!now.path("state").asString().equals(state)) {
            assertTrue(System.nanoTime() < until, "still " + now);
            Thread.sleep(50);
            now = admin.get("/api/v1/campaigns/" + campaign).json();
        }
        return now;
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(field).asString())
                .toList();
    }

    private static Answer check(TestCentre.Browser who, String name, byte[] file) {
        return who.upload("/api/v1/campaigns/file-check", new Upload().file("file", name, file));
    }

    @Test
    void theHeadOfAFileIsCheckedAndNothingIsKept() {
        String before = admin.get("/api/v1/campaigns?size=1").at("/total");

        JsonNode few =
                check(admin, "a.csv", csv("number", "13811110001", "x", "13811110001")).json();
        assertEquals(3, few.path("rows").asInt(), few.toString());
        assertTrue(few.path("whole").asBoolean());
        assertEquals(3, few.path("estimate").asInt());
        assertEquals(1, few.path("taken").asInt());
        assertEquals(List.of("notANumber", "twice"), texts(few.path("first"), "reason"));
        assertEquals("3", few.at("/first/0/line").asString());

        String[] many = new String[20_001];
        many[0] = "number";
        for (int i = 1; i < many.length; i++) {
            many[i] = "138%08d".formatted(i);
        }
        JsonNode head = check(admin, "b.csv", csv(many)).json();
        assertEquals(5_000, head.path("rows").asInt(), head.toString());
        assertFalse(head.path("whole").asBoolean());
        assertTrue(head.path("estimate").asInt() >= 5_000, head.toString());

        assertEquals("file.empty", check(admin, "c.csv", new byte[0]).at("/errors/file"));
        assertEquals("file.broken", check(admin, "d.xlsx", csv("PK")).at("/errors/file"));
        assertEquals(before, admin.get("/api/v1/campaigns?size=1").at("/total"));
    }

    @Test
    void aFileBecomesACampaignThatIsReadyToStart() throws Exception {
        var form = form("spring");
        form.put("callsPerAgent", 1.5);
        form.put("maxConcurrent", 20);
        admin.post("/api/v1/contacts", Map.of("name", "王芳", "mobile", "13800000004"));
        admin.post("/api/v1/do-not-call", Map.of("phone", "13800000005", "note", "asked"));

        JsonNode campaign =
                read(
                        upload(
                                form,
                                "leads.csv",
                                csv(
                                        "号码,姓名",
                                        "13800000001,林涛",
                                        "138 0000 0001,again",
                                        "=cmd,formula",
                                        "13800000004,known",
                                        "13800000005,never",
                                        ",nobody",
                                        "021-52341234,office")));

        String path = "/api/v1/campaigns/" + campaign.path("id").asString();
        assertEquals(2, campaign.at("/counts/total").asInt(), campaign.toString());
        assertEquals("done", campaign.at("/import/state").asString());
        assertEquals(5, campaign.at("/import/rejected").asInt());
        assertEquals(1.5, campaign.path("callsPerAgent").asDouble());
        JsonNode rejected = admin.get(path + "/rejected").json().path("items");
        assertEquals(
                List.of("twice", "notANumber", "existingContact", "doNotCall", "empty"),
                texts(rejected, "reason"));
        assertEquals("3", rejected.get(0).path("line").asString());
        String exported = admin.get(path + "/rejected/export").text();
        assertTrue(exported.contains("4,'=cmd,"), exported);

        JsonNode leads = admin.get(path + "/leads").json();
        assertEquals(
                List.of("+8613800000001", "+862152341234"), texts(leads.path("items"), "phone"));
        assertEquals("林涛", leads.at("/items/0/fields/姓名").asString());
        assertEquals("Asia/Shanghai", leads.at("/items/0/zone").asString());
        assertEquals("stopped", leads.at("/items/0/why/code").asString());
        assertEquals(1, admin.get(path + "/leads?q=5234").json().path("total").asInt());
        assertEquals(
                1, admin.get(path + "/leads?q=" + "021-52341234").json().path("total").asInt());
        assertEquals("2", admin.get(path + "/leads/2").at("/number"));
        assertEquals(404, admin.get(path + "/leads/3").status());
        assertEquals(2, admin.get(path + "/monitor").json().path("left").asInt());
    }

    @Test
    void aWorkbookIsReadToo() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var book = new XlsxWriter(bytes)) {
            book.row(List.of("号码", "城市"));
            for (int i = 0; i < 5_000; i++) {
                book.row(List.of(13_900_000_000L + i, "上海"));
            }
        }

        JsonNode campaign = read(upload(form("workbook"), "leads.xlsx", bytes.toByteArray()));

        assertEquals(5_000, campaign.at("/counts/waiting").asInt());
        assertEquals(
                campaign.at("/import/bytes").asLong(), campaign.at("/import/bytesRead").asLong());
    }

    @Test
    void aFileWithoutAGoodNumberEndsStoppedAndSaysWhy() throws Exception {
        assertEquals(
                "file.noNumbers",
                read(upload(form("no numbers"), "a.csv", csv("number", "x", "y")))
                        .path("problem")
                        .asString());
        assertEquals(
                "file.broken",
                read(upload(form("broken"), "a.xlsx", csv("PK"))).path("problem").asString());
        JsonNode empty = read(upload(form("empty"), "a.csv", new byte[0]));
        assertEquals("file.empty", empty.path("problem").asString());
        assertEquals(
                "campaign.noLeads",
                admin.post("/api/v1/campaigns/" + empty.path("id").asString() + "/start", Map.of())
                        .at("/code"));
    }

    @Test
    void everyFieldIsChecked() throws Exception {
        var form = form(" ");
        form.put("department", "00000000-0000-0000-0000-00000000000f");
        form.put("trunk", "nowhere");
        form.put("maxConcurrent", 0);
        form.put("callsPerAgent", 1.25);
        form.put("ringSeconds", 14);
        form.put("hours", List.of());

        Answer answer = upload(form, "a.csv", csv("number", "13800000001"));

        assertEquals(422, answer.status(), answer.text());
        assertEquals("required", answer.at("/errors/name"));
        assertEquals("unknown", answer.at("/errors/department"));
        assertEquals("unknown", answer.at("/errors/trunk"));
        assertEquals("tooSmall", answer.at("/errors/maxConcurrent"));
        assertEquals("step", answer.at("/errors/callsPerAgent"));
        assertEquals("tooSmall", answer.at("/errors/ringSeconds"));
        assertEquals("required", answer.at("/errors/hours"));
    }

    @Test
    void theButtonsDoWhatTheTableSays() throws Exception {
        var form = form("buttons");
        String id = read(upload(form, "a.csv", csv("number", "13800000011"))).path("id").asString();
        String path = "/api/v1/campaigns/" + id;

        assertEquals("campaign.notRunning", admin.post(path + "/stop", Map.of()).at("/code"));
        assertEquals("campaign.noAgents", admin.post(path + "/start", Map.of()).at("/code"));
        assertEquals(409, admin.post(path + "/start", Map.of()).status());
        assertEquals("taken", admin.post("/api/v1/campaigns", form("Buttons")).at("/errors/name"));

        Answer edited = admin.put(path, Map.of("maxConcurrent", 7, "name", "other"));
        assertEquals(200, edited.status(), edited.text());
        assertEquals("7", edited.at("/maxConcurrent"));
        assertEquals("buttons", edited.at("/name"));

        assertEquals(204, admin.delete(path).status());
        assertEquals("deleted", when(id, "deleted").path("state").asString());
        assertEquals("campaign.deleted", admin.post(path + "/start", Map.of()).at("/code"));
        JsonNode gone = admin.get("/api/v1/campaigns?deleted=true&q=butt").json();
        assertEquals(List.of("buttons"), texts(gone.path("items"), "name"));
        assertEquals(0, admin.get("/api/v1/campaigns?q=butt").json().path("total").asInt());
        assertEquals(1, admin.get(path + "/leads").json().path("total").asInt(), "kept");
    }

    @Test
    void aScriptIsKeptAndWhatNothingFillsIsTold() throws Exception {
        var form = form("scripted");
        form.put("script", "您好 {姓名}，{字段:金额} {nmae}");
        String id = read(upload(form, "a.csv", csv("number", "13800000031"))).path("id").asString();
        String path = "/api/v1/campaigns/" + id;
        assertEquals("您好 {姓名}，{字段:金额} {nmae}", admin.get(path).at("/script"));
        assertEquals("{nmae}", admin.get(path).at("/scriptUnknown/0"));
        JsonNode row = admin.get("/api/v1/campaigns?q=scripted").json().at("/items/0");
        assertTrue(row.has("name") && !row.has("script"), "lists stay small: " + row);

        assertEquals("7", admin.put(path, Map.of("maxConcurrent", 7)).at("/maxConcurrent"));
        assertEquals("{nmae}", admin.get(path).at("/scriptUnknown/0"), "left out, it stays");
        assertEquals(
                "tooLong",
                admin.put(path, Map.of("script", "x".repeat(10_001))).at("/errors/script"));
        assertEquals("", admin.put(path, Map.of("script", " ")).at("/script"));
        Answer audit = admin.get("/api/v1/audit?action=campaign.edited");
        assertEquals("", audit.at("/items/0/after/script"), audit.text());
    }

    @Test
    void numbersComeByTheApiAsWell() throws Exception {
        Answer made = admin.post("/api/v1/campaigns", form("by API"));
        String path = "/api/v1/campaigns/" + read(made).path("id").asString();

        Answer added =
                admin.post(
                        path + "/leads",
                        Map.of(
                                "leads",
                                List.of(
                                        Map.of("phone", "13800000021", "fields", Map.of("a", "b")),
                                        Map.of("phone", "x"),
                                        Map.of("phone", "+8613800000021"))));

        assertEquals(200, added.status(), added.text());
        assertEquals("1", added.at("/taken"));
        assertEquals("1", added.at("/rows/0/number"));
        assertEquals("notANumber", added.at("/rows/1/reason"));
        assertEquals("twice", added.at("/rows/2/reason"));
        assertEquals(1, admin.get(path).json().at("/counts/total").asInt());
        var tooMany = IntStream.range(0, 1_001).mapToObj(i -> Map.of("phone", "1")).toList();
        assertEquals(
                "tooMany",
                admin.post(path + "/leads", Map.of("leads", tooMany)).at("/errors/leads"));
    }

    @Test
    void whoWorksElsewhereSeesNoCampaignOfOurs() throws Exception {
        String id =
                read(upload(form("ours"), "a.csv", csv("number", "13800000031")))
                        .path("id")
                        .asString();
        String support =
                admin.post("/api/v1/departments", Map.of("name", "Support", "skillGroup", true))
                        .at("/id");
        Answer user =
                admin.post(
                        "/api/v1/users",
                        Map.of(
                                "login",
                                "lin",
                                "name",
                                "林涛",
                                "password",
                                "correct horse battery",
                                "department",
                                Map.of("id", support),
                                "roles",
                                List.of("supervisor")));
        assertEquals(201, user.status(), user.text());
        var lin = signedIn("lin", "correct horse battery");
        lin.put(
                "/api/v1/session/password",
                Map.of("old", "correct horse battery", "new", "another battery horse"));
        lin = signedIn("lin", "another battery horse");

        assertEquals(0, lin.get("/api/v1/campaigns").json().path("total").asInt());
        assertEquals(404, lin.get("/api/v1/campaigns/" + id).status());
        assertEquals(404, lin.get("/api/v1/campaigns/" + id + "/leads").status());
        assertEquals(404, lin.post("/api/v1/campaigns/" + id + "/start", Map.of()).status());
        Answer theirs = upload(lin, form("mine"), "a.csv", csv("number", "13800000032"));
        assertEquals("unknown", theirs.at("/errors/department"), theirs.text());
    }

    @Test
    void aRestartInTheMiddleOfAFileForgetsNoNumber() throws Exception {
        int count = 60_000;
        String[] lines =
                IntStream.range(0, count)
                        .mapToObj(i -> i == 0 ? "number" : "139%08d".formatted(i))
                        .toArray(String[]::new);
        String id = upload(form("interrupted"), "many.csv", csv(lines)).at("/id");
        JsonNode now = admin.get("/api/v1/campaigns/" + id).json();
        while (now.at("/import/taken").asInt() == 0) {
            now = admin.get("/api/v1/campaigns/" + id).json();
        }
        boolean wasReading = now.path("state").asString().equals("initialising");

        centre.restart();
        admin = signedIn("admin", TestCentre.PASSWORD);

        assertTrue(wasReading, "it was not read to its end before the restart: " + now);
        assertEquals(count - 1, when(id, "stopped").at("/counts/total").asInt());
        Integer rows =
                centre.database()
                        .sql()
                        .sql("select count(distinct phone) from lead where campaign = ?::uuid")
                        .param(id)
                        .query(Integer.class)
                        .single();
        assertEquals(count - 1, rows);
    }

    @Test
    void aCancelledImportLeavesNothingHalfDone() throws Exception {
        String[] lines =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> i == 0 ? "number" : "137%08d".formatted(i))
                        .toArray(String[]::new);
        String id = upload(form("cancelled"), "many.csv", csv(lines)).at("/id");

        Answer cancelled = admin.post("/api/v1/campaigns/" + id + "/import/cancel", Map.of());

        assertEquals(200, cancelled.status(), cancelled.text());
        JsonNode stopped = when(id, "stopped");
        assertEquals("import.cancelled", stopped.path("problem").asString());
        assertEquals(0, stopped.at("/counts/total").asInt());
        assertFalse(
                admin.post("/api/v1/campaigns/" + id + "/import/cancel", Map.of()).status() == 200);
    }

    @Test
    void theListOfNumbersThatAreNotCalledIsKept() throws IOException {
        assertEquals(
                201, admin.post("/api/v1/do-not-call", Map.of("phone", "138 1111 0001")).status());
        assertEquals(
                "notANumber",
                admin.post("/api/v1/do-not-call", Map.of("phone", "1")).at("/errors/phone"));
        assertEquals(1, admin.get("/api/v1/do-not-call?q=11110001").json().path("total").asInt());
        assertEquals(204, admin.delete("/api/v1/do-not-call/+8613811110001").status());
        assertEquals(404, admin.delete("/api/v1/do-not-call/+8613811110001").status());
        assertEquals(200, admin.get("/api/v1/campaigns/template").status());
    }
}
