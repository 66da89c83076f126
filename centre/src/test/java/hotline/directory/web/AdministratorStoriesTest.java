package hotline.directory.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre;
import hotline.TestCentre.Answer;
import hotline.TestCentre.Browser;
import hotline.directory.Company;
import hotline.directory.Directory;
import hotline.kernel.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What administrators do, over HTTP and with the real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministratorStoriesTest {

    private static final String GOOD = "a good long password";

    private TestCentre centre;
    private Browser admin;
    private String sales;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
        admin = signedIn("admin", TestCentre.PASSWORD);
        sales =
                made(
                        admin.post(
                                "/api/v1/departments",
                                Map.of("name", "Sales", "skillGroup", true)));
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    @Test
    void anAgentIsMadeWithAnExtensionAndSignsIn() {
        String maya = made(admin.post("/api/v1/users", agent("maya", "1003", sales)));

        Answer shown = admin.get("/api/v1/users/" + maya);
        assertEquals("1003", shown.at("/extension/number"));
        assertFalse(shown.text().contains("phone-secret"), "passwords are write-only");

        var me =
                centre.browser().post("/api/v1/session", Map.of("login", "MAYA", "password", GOOD));
        assertEquals(200, me.status(), me.text());
        assertEquals("1003", me.at("/extension"));
        assertEquals("Sales", me.at("/department/name"));
        assertEquals(
                "phone-secret",
                company()
                        .userOfExtension("1003")
                        .orElseThrow()
                        .extension()
                        .orElseThrow()
                        .password()
                        .reveal());
    }

    @Test
    void savingAnUnchangedUserDoesNotComplainAboutItsOwnExtension() {
        var form = agent("unchanged", "2001", sales);
        String id = made(admin.post("/api/v1/users", form));
        form.put("extension", Map.of("number", "2001"));

        Answer saved = admin.put("/api/v1/users/" + id, form);
        assertEquals(200, saved.status(), saved.text());
        assertEquals(
                "phone-secret",
                company()
                        .userOfExtension("2001")
                        .orElseThrow()
                        .extension()
                        .orElseThrow()
                        .password()
                        .reveal(),
                "the password that was not sent stays");
    }

    @Test
    void everythingThatIsWrongIsToldFieldByField() {
        made(admin.post("/api/v1/users", agent("first", "2002", sales)));
        var form = agent("first", "2002", sales);
        form.put("name", " ");
        form.put("roles", List.of("emperor"));
        form.put("password", "short");

        Answer refused = admin.post("/api/v1/users", form);
        assertEquals(422, refused.status(), refused.text());
        assertEquals("taken", refused.at("/errors/login"));
        assertEquals("taken", refused.at("/errors/extension.number"));
        assertEquals("required", refused.at("/errors/name"));
        assertEquals("unknown", refused.at("/errors/roles"));
        assertEquals("password.short", refused.at("/errors/password"));
    }

    @Test
    void anAgentWithoutAnExtensionIsRefusedAndSoAreTwoDigits() {
        var form = agent("phoneless", "12", sales);
        assertEquals(
                "extension.digits",
                admin.post("/api/v1/users", form).at("/errors/extension.number"));
        form.remove("extension");
        assertEquals("required", admin.post("/api/v1/users", form).at("/errors/extension.number"));
    }

    @Test
    void anExtensionIsFreeAgainWhenItsUserWasRemoved() {
        String gone = made(admin.post("/api/v1/users", agent("leaver", "2003", sales)));
        assertEquals(204, admin.delete("/api/v1/users/" + gone).status());

        assertEquals(201, admin.post("/api/v1/users", agent("leaver", "2003", sales)).status());
    }

    @Test
    void whoeverIsRemovedOrSwitchedOffIsOutAtOnce() {
        var form = agent("suspect", "2004", sales);
        String id = made(admin.post("/api/v1/users", form));
        Browser suspect = signedIn("suspect", GOOD);
        assertEquals(200, suspect.get("/api/v1/queues").status());

        form.put("enabled", false);
        assertEquals(200, admin.put("/api/v1/users/" + id, form).status());
        assertEquals(401, suspect.get("/api/v1/queues").status());
        assertEquals(
                401,
                centre.browser()
                        .post("/api/v1/session", Map.of("login", "suspect", "password", GOOD))
                        .status());
    }

    @Test
    void theLastAdministratorStays() {
        String id = admin.get("/api/v1/session").at("/id");
        Answer self = admin.delete("/api/v1/users/" + id);
        assertEquals(409, self.status());
        assertEquals("user.self", self.at("/code"));

        var demoted = new HashMap<String, Object>();
        demoted.put("login", "admin");
        demoted.put("name", "Administrator");
        demoted.put("department", Map.of("id", admin.get("/api/v1/session").at("/department/id")));
        demoted.put("roles", List.of("agent"));
        Answer refused = admin.put("/api/v1/users/" + id, demoted);
        assertEquals(409, refused.status(), refused.text());
        assertEquals("user.lastAdministrator", refused.at("/code"));
    }

    @Test
    void whoAdministersADepartmentReachesNoFurtherThanItAndNoHigher() {
        String below =
                made(
                        admin.post(
                                "/api/v1/departments",
                                Map.of("name", "Sales East", "parent", sales)));
        String support = made(admin.post("/api/v1/departments", Map.of("name", "Support")));
        String outsider = made(admin.post("/api/v1/users", agent("outsider", "2005", support)));
        String insider = made(admin.post("/api/v1/users", agent("insider", "2006", below)));
        admin.post(
                "/api/v1/roles",
                Map.of(
                        "code",
                        "team-lead",
                        "name",
                        Map.of("zh", "组长", "en", "Team lead"),
                        "permissions",
                        List.of(
                                "admin.users",
                                "agent.desk",
                                "call.outside",
                                "contact.view",
                                "contact.edit")));
        var lead = agent("lead", "2007", sales);
        lead.put("roles", List.of("team-lead"));
        made(admin.post("/api/v1/users", lead));
        Browser leader = signedIn("lead", GOOD);

        assertEquals(404, leader.get("/api/v1/users/" + outsider).status());
        assertEquals(404, leader.delete("/api/v1/users/" + outsider).status());
        String listed = leader.get("/api/v1/users?size=200").text();
        assertTrue(listed.contains("insider") && !listed.contains("outsider"), listed);

        assertEquals(
                "scope.department",
                leader.put("/api/v1/users/" + insider, agent("insider", "2006", support))
                        .at("/code"));
        var raised = agent("insider", "2006", below);
        raised.put("roles", List.of("administrator"));
        assertEquals("scope.rights", leader.put("/api/v1/users/" + insider, raised).at("/code"));
        assertEquals(
                200,
                leader.put("/api/v1/users/" + insider, agent("insider", "2006", below)).status());

        String adminId = admin.get("/api/v1/session").at("/id");
        assertEquals(
                404,
                leader.post("/api/v1/users/" + adminId + "/password", Map.of("password", GOOD))
                        .status());
        assertEquals(403, leader.get("/api/v1/audit").status());
        assertEquals(403, leader.post("/api/v1/queues", Map.of("name", "theirs")).status());
    }

    @Test
    void aPasswordThatSomebodyElseSetIsChangedFirst() {
        String id = made(admin.post("/api/v1/users", agent("forgetful", "2008", sales)));
        Browser before = signedIn("forgetful", GOOD);
        assertEquals(
                204,
                admin.post("/api/v1/users/" + id + "/password", Map.of("password", "temporary one"))
                        .status());
        assertEquals(401, before.get("/api/v1/session").status(), "old sessions are over");

        Browser after = signedIn("forgetful", "temporary one");
        assertEquals("true", after.get("/api/v1/session").at("/mustChangePassword"));
        assertEquals("password.mustChange", after.get("/api/v1/queues").at("/code"));
        assertEquals(
                "password.wrong",
                after.put(
                                "/api/v1/session/password",
                                Map.of("old", "no", "new", "a third password"))
                        .at("/errors/old"));
        assertEquals(
                204,
                after.put(
                                "/api/v1/session/password",
                                Map.of("old", "temporary one", "new", "a third password"))
                        .status());
        assertEquals(200, after.get("/api/v1/queues").status());
    }

    @Test
    void aQueueKeepsItsCallbackKeyAndSendsNobodyInACircle() {
        Map<String, Object> first =
                new HashMap<>(Map.of("name", "first", "department", Map.of("id", sales)));
        first.put("callback", Map.of("key", "*", "attempts", 2));
        Answer one = admin.post("/api/v1/queues", first);
        assertEquals(201, one.status(), one.text());
        String id = one.at("/id");
        assertEquals("*", one.at("/callback/key"));
        assertEquals("2", one.at("/callback/attempts"));
        assertEquals("300", one.at("/callback/pauseSeconds"));

        Map<String, Object> second =
                new HashMap<>(Map.of("name", "second", "department", Map.of("id", sales)));
        second.put("callback", Map.of("key", "12"));
        assertEquals("key", admin.post("/api/v1/queues", second).at("/errors/callback.key"));
        second.put("callback", Map.of("key", "1"));
        second.put("overflow", Map.of("waited", Map.of("kind", "queue", "target", id)));
        Answer two = admin.post("/api/v1/queues", second);
        assertEquals(201, two.status(), two.text());
        first.put("overflow", Map.of("nobody", Map.of("kind", "queue", "target", two.at("/id"))));
        Answer circle = admin.put("/api/v1/queues/" + id, first);
        assertEquals("loop", circle.at("/errors/overflow.nobody"), circle.text());

        Answer report = admin.get("/api/v1/reports/queues?by=quarter&zone=Asia/Shanghai");
        assertEquals(200, report.status(), report.text());
        assertEquals("unknown", admin.get("/api/v1/reports/queues?by=century").at("/errors/by"));
        assertEquals(200, admin.get("/api/v1/reports/queues/export?format=csv&by=all").status());
        assertEquals(204, admin.delete("/api/v1/queues/" + two.at("/id")).status());
        assertEquals(204, admin.delete("/api/v1/queues/" + id).status());
    }

    @Test
    void aReportSaysHowLongAnAnsweredCallOfAQueueTakesInAll() {
        Answer made =
                admin.post(
                        "/api/v1/queues",
                        Map.of("name", "handled", "department", Map.of("id", sales)));
        centre.database()
                .sql()
                .sql(
                        """
                        insert into queue_visit (tenant, call, place, queue, queue_name, came_at, waited_ms, how, callback,
                            talked_ms, wrapped_ms)
                        select 1, gen_random_uuid(), 0, :queue::uuid, 'handled', '2026-01-15T16:30:00Z', 3000, how, false,
                               talked, wrapped
                        from (values ('answered', 100000, 10000), ('answered', 20000, 30000), ('abandoned', 0, 0))
                            as v (how, talked, wrapped)\
                        """)
                .param("queue", made.at("/id"))
                .update();
        String asked = "?from=2026-01-15&to=2026-01-15&by=all";

        Answer report = admin.get("/api/v1/reports/queues" + asked);

        assertEquals("60.0", report.at("/0/meanTalkSeconds"), report.text());
        assertEquals("20.0", report.at("/0/meanWrapUpSeconds"));
        assertEquals("80.0", report.at("/0/meanHandlingSeconds"));
        String file =
                admin.get("/api/v1/reports/queues/export?format=csv&" + asked.substring(1)).text();
        assertTrue(file.contains("Average handling time (s)"), file);
        assertTrue(file.strip().endsWith(",60.0,20.0,80.0"), file);
        assertEquals(204, admin.delete("/api/v1/queues/" + made.at("/id")).status());
    }

    @Test
    void aQueuesScriptIsKeptWarnedOfAndNotedInTheAuditLog() {
        Map<String, Object> form =
                new HashMap<>(Map.of("name", "scripted", "department", Map.of("id", sales)));
        form.put("script", "# Hello\r\n**{name}**, you owe {field:Amount}. {nmae}");
        Answer made = admin.post("/api/v1/queues", form);
        assertEquals(201, made.status(), made.text());
        String path = "/api/v1/queues/" + made.at("/id");
        assertEquals("# Hello\n**{name}**, you owe {field:Amount}. {nmae}", made.at("/script"));
        assertEquals("[\"{nmae}\"]", made.json().path("scriptUnknown").toString());

        form.put("script", "x".repeat(10_001));
        assertEquals("tooLong", admin.put(path, form).at("/errors/script"));
        form.put("script", "ding \u0007");
        assertEquals("notAText", admin.put(path, form).at("/errors/script"));

        form.put("script", "# Good morning");
        assertEquals("# Good morning", admin.put(path, form).at("/script"));
        Answer audit = admin.get("/api/v1/audit?action=queue.changed");
        assertEquals("scripted", audit.at("/items/0/subject"), audit.text());
        assertEquals("# Good morning", audit.at("/items/0/after/script"), audit.text());
        assertTrue(audit.at("/items/0/before/script").startsWith("# Hello"), audit.text());
        assertEquals(204, admin.delete(path).status());
    }

    @Test
    void aFieldOfContactsTakesOnlyWhatItsKindAllows() {
        made(admin.post("/api/v1/contact-fields", Map.of("name", "Due", "kind", "date")));
        Map<String, Object> size = new HashMap<>(Map.of("name", "Size", "kind", "choice"));
        assertEquals("required", admin.post("/api/v1/contact-fields", size).at("/errors/choices"));
        size.put("choices", List.of("S", "s"));
        assertEquals("twice", admin.post("/api/v1/contact-fields", size).at("/errors/choices"));
        size.put("choices", List.of("S", "L"));
        assertEquals(201, admin.post("/api/v1/contact-fields", size).status());
        assertEquals(
                "unknown",
                admin.post("/api/v1/contact-fields", Map.of("name", "X", "kind", "colour"))
                        .at("/errors/kind"));

        Map<String, Object> person = new HashMap<>(Map.of("name", "王芳"));
        person.put("custom", Map.of("Due", "soon", "Size", "XL"));
        Answer refused = admin.post("/api/v1/contacts", person);
        assertEquals("custom.date", refused.at("/errors/custom.Due"), refused.text());
        assertEquals("custom.choice", refused.at("/errors/custom.Size"));
        person.put("custom", Map.of("Due", "2026/3/1", "Size", "l"));
        Answer kept = admin.post("/api/v1/contacts", person);
        assertEquals("2026-03-01", kept.at("/custom/Due"), kept.text());
        assertEquals("L", kept.at("/custom/Size"));

        size.put("choices", List.of("S", "M"));
        assertEquals(200, admin.put("/api/v1/contact-fields/Size", size).status());
        person.put("version", 1);
        person.put("custom", Map.of("Due", "2026-03-02", "Size", "L"));
        Answer later = admin.put("/api/v1/contacts/" + kept.at("/id"), person);
        assertEquals(200, later.status(), "what was there stays: " + later.text());
        assertEquals(204, admin.delete("/api/v1/contact-fields/Due").status());
        assertEquals(204, admin.delete("/api/v1/contact-fields/Size").status());
    }

    @Test
    void aScriptIsReadBeforeItIsSavedByThoseWhoMayWriteOne() {
        Map<String, Object> draft = Map.of("text", "- {姓名}\n- <b>{号吗}</b>");
        Answer read = admin.post("/api/v1/scripts/read", draft);
        assertEquals(200, read.status(), read.text());
        assertEquals("item", read.at("/blocks/0/kind"));
        assertEquals("name", read.at("/blocks/0/spans/0/fill"));
        assertEquals("<b>", read.at("/blocks/1/spans/0/text"));
        assertEquals("{号吗}", read.at("/unknown/0"));
        assertEquals("{name}", admin.get("/api/v1/scripts/placeholders").at("/0/en"));
        assertEquals(
                "tooLong",
                admin.post("/api/v1/scripts/read", Map.of("text", "x".repeat(10_001)))
                        .at("/errors/text"));

        made(admin.post("/api/v1/users", agent("reader", "2019", sales)));
        Browser reader = signedIn("reader", GOOD);
        assertEquals(403, reader.post("/api/v1/scripts/read", draft).status());
        assertEquals(403, reader.post("/api/v1/queues", Map.of("name", "mine")).status());
    }

    @Test
    void aNameThatNoAddressCanHoldIsRefused() {
        for (String name : List.of("国语/粤语", "C\\C", "50%", "a;b")) {
            Answer skill = admin.post("/api/v1/skills", Map.of("name", name));
            assertEquals("slash", skill.at("/errors/name"), skill.text());
            Answer field =
                    admin.post("/api/v1/contact-fields", Map.of("name", name, "kind", "text"));
            assertEquals("slash", field.at("/errors/name"), field.text());
        }
    }

    @Test
    void aQueueIsMadeWithWhatWasSaidAndGoodDefaults() {
        assertEquals(201, admin.post("/api/v1/skills", Map.of("name", "english")).status());
        Answer queue =
                admin.post(
                        "/api/v1/queues",
                        Map.of(
                                "name",
                                "sales",
                                "department",
                                Map.of("id", sales),
                                "demand",
                                List.of(
                                        Map.of(
                                                "skill", "english", "level", 50, "after", 60,
                                                "relaxTo", 1)),
                                "overflow",
                                Map.of("waited", Map.of("kind", "voicemail")),
                                "maxWaitSeconds",
                                300));
        assertEquals(201, queue.status(), queue.text());
        assertEquals("longest-idle", queue.at("/strategy"));
        assertEquals("20", queue.at("/ringSeconds"));
        assertEquals("60", queue.at("/demand/0/after"));
        assertEquals("voicemail", queue.at("/overflow/waited/kind"));
        assertEquals("flow", queue.at("/overflow/full/kind"));

        Answer inUse = admin.delete("/api/v1/skills/english");
        assertEquals("skill.inUse", inUse.at("/code"));
        assertEquals("sales", inUse.at("/details/by"));
        Answer sold = admin.put("/api/v1/departments/" + sales, Map.of("name", "Sales"));
        assertEquals("department.hasQueues", sold.at("/errors/skillGroup"), sold.text());

        assertEquals(204, admin.delete("/api/v1/queues/" + queue.at("/id")).status());
        assertEquals(204, admin.delete("/api/v1/skills/english").status());
    }

    @Test
    void eachFieldOutOfItsRangeIsToldItsOwnNumbers() {
        Answer refused =
                admin.post(
                        "/api/v1/queues",
                        Map.of(
                                "name",
                                "odd",
                                "department",
                                Map.of("id", sales),
                                "ringSeconds",
                                900,
                                "priority",
                                200));
        assertEquals("range", refused.at("/errors/ringSeconds"));
        assertEquals("300", refused.at("/details/ringSeconds.most"));
        assertEquals("100", refused.at("/details/priority.most"));
    }

    @Test
    void aDepartmentInUseStaysAndSaysWhatUsesIt() {
        String crowded = made(admin.post("/api/v1/departments", Map.of("name", "Crowded")));
        made(admin.post("/api/v1/users", agent("resident", "2009", crowded)));

        Answer refused = admin.delete("/api/v1/departments/" + crowded);
        assertEquals(409, refused.status());
        assertEquals("department.inUse", refused.at("/code"));
        assertEquals("resident", refused.at("/details/by"));
    }

    @Test
    void aDepartmentCannotBeBelowItself() {
        String above = made(admin.post("/api/v1/departments", Map.of("name", "Above")));
        String under =
                made(admin.post("/api/v1/departments", Map.of("name", "Under", "parent", above)));

        assertEquals(
                "loop",
                admin.put("/api/v1/departments/" + above, Map.of("name", "Above", "parent", under))
                        .at("/errors/parent"));
    }

    @Test
    void aTrunkKeepsItsPasswordAndOnlyOneIsTheDefault() {
        var provider = new HashMap<String, Object>();
        provider.put("name", "provider");
        provider.put("kind", "register");
        provider.put("address", "sip.example.com");
        provider.put("username", "u4711");
        provider.put("isDefault", true);
        assertEquals("required", admin.post("/api/v1/trunks", provider).at("/errors/password"));
        provider.put("password", "trunk-secret");
        Answer made = admin.post("/api/v1/trunks", provider);
        assertEquals(201, made.status(), made.text());
        assertFalse(made.text().contains("trunk-secret"));

        provider.remove("password");
        provider.put("lines", 30);
        assertEquals(200, admin.put("/api/v1/trunks/" + made.at("/id"), provider).status());
        long defaults = company().trunks().values().stream().filter(t -> t.isDefault()).count();
        assertEquals(1, defaults);

        provider.put("name", "no good name");
        provider.put("address", "sip.example.com:99999");
        Answer refused = admin.put("/api/v1/trunks/" + made.at("/id"), provider);
        assertEquals("trunk.name", refused.at("/errors/name"));
        assertEquals("trunk.address", refused.at("/errors/address"));
    }

    @Test
    void everyChangeIsInTheAuditLogWithBeforeAndAfterAndNoSecret() {
        String id = made(admin.post("/api/v1/users", agent("watched", "2010", sales)));
        var moved = agent("watched", "2011", sales);
        moved.put("extension", Map.of("number", "2011", "password", "another-secret"));
        assertEquals(200, admin.put("/api/v1/users/" + id, moved).status());

        Answer log = admin.get("/api/v1/audit?action=user&q=watched");
        assertEquals("user.changed", log.at("/items/0/action"));
        assertEquals("2010", log.at("/items/0/before/extension"));
        assertEquals("2011", log.at("/items/0/after/extension"));
        assertEquals("", log.at("/items/0/after/name"), "only what differs");
        assertEquals("user.added", log.at("/items/1/action"));
        assertFalse(log.text().contains("secret"), log.text());
    }

    @Test
    void whoListensHearsOfEachCommittedChangeInOrder() throws Exception {
        List<Company> heard = new ArrayList<>();
        Directory directory = centre.part(Directory.class);
        try (var _ = directory.listen(heard::add)) {
            made(
                    admin.post(
                            "/api/v1/blocked-callers",
                            Map.of("number", "13800000000", "note", "spam")));
            admin.post("/api/v1/blocked-callers", Map.of("number", "not a number"));
            admin.delete("/api/v1/blocked-callers/13800000000");
        }
        assertEquals(2, heard.size());
        assertTrue(heard.getFirst().blockedCallers().containsKey("13800000000"));
        assertFalse(heard.getLast().blockedCallers().containsKey("13800000000"));
        assertTrue(heard.getFirst().version() < heard.getLast().version());
    }

    @Test
    void aTrunkOffersItsCodecsInTheOrderThatWasSet() {
        Map<String, Object> form = new HashMap<>();
        form.putAll(Map.of("name", "american", "kind", "sandbox"));
        Answer made = admin.post("/api/v1/trunks", form);
        assertEquals("[\"PCMA\",\"PCMU\"]", made.json().at("/codecs").toString());

        form.put("codecs", List.of("PCMU", "PCMA"));
        Answer turned = admin.put("/api/v1/trunks/" + made.at("/id"), form);
        assertEquals("[\"PCMU\",\"PCMA\"]", turned.json().at("/codecs").toString());
        form.remove("codecs");
        form.put("lines", 7);
        Answer kept = admin.put("/api/v1/trunks/" + made.at("/id"), form);
        assertEquals("[\"PCMU\",\"PCMA\"]", kept.json().at("/codecs").toString());

        for (var wrong :
                Map.of(
                                List.of(), "required",
                                List.of("OPUS"), "unknown",
                                List.of("PCMA", "PCMA"), "taken")
                        .entrySet()) {
            form.put("codecs", wrong.getKey());
            assertEquals(
                    wrong.getValue(),
                    admin.put("/api/v1/trunks/" + made.at("/id"), form).at("/errors/codecs"));
        }
    }

    @Test
    void anImportantCallerIsPutOnTheListChangedAndTakenOff() {
        made(
                admin.post(
                        "/api/v1/important-callers",
                        Map.of("number", "138 8888 8888", "priority", 60, "note", "owner")));
        assertEquals(
                "taken",
                admin.post("/api/v1/important-callers", Map.of("number", "13888888888"))
                        .at("/errors/number"));
        assertEquals(
                "taken",
                admin.post("/api/v1/important-callers", Map.of("number", "+86 138 8888 8888"))
                        .at("/errors/number"));
        assertEquals("60", admin.get("/api/v1/important-callers/+8613888888888").at("/priority"));
        assertEquals(
                "range",
                admin.put("/api/v1/important-callers/13888888888", Map.of("priority", 101))
                        .at("/errors/priority"));
        admin.put("/api/v1/important-callers/13888888888", Map.of("priority", 90));

        assertEquals("90", admin.get("/api/v1/important-callers/13888888888").at("/priority"));
        assertEquals(
                "13888888888", admin.get("/api/v1/important-callers?q=1388").at("/items/0/number"));
        assertEquals(
                "importantCaller.changed",
                admin.get("/api/v1/audit?q=13888888888").at("/items/0/action"));
        assertEquals(204, admin.delete("/api/v1/important-callers/13888888888").status());
        assertEquals(404, admin.get("/api/v1/important-callers/13888888888").status());
    }

    @Test
    void theFieldsOfContactsAreListedInTheirOrder() {
        made(admin.post("/api/v1/contact-fields", Map.of("name", "车牌号", "order", 20)));
        made(admin.post("/api/v1/contact-fields", Map.of("name", "保单", "order", 10)));
        assertEquals(
                "taken",
                admin.post("/api/v1/contact-fields", Map.of("name", "保单")).at("/errors/name"));
        assertEquals(
                "required",
                admin.post("/api/v1/contact-fields", Map.of("name", " ")).at("/errors/name"));

        admin.put("/api/v1/contact-fields/%E8%BD%A6%E7%89%8C%E5%8F%B7", Map.of("order", 5));

        assertEquals("车牌号", admin.get("/api/v1/contact-fields").at("/0/name"));
        assertEquals("保单", admin.get("/api/v1/contact-fields").at("/1/name"));
        assertEquals(204, admin.delete("/api/v1/contact-fields/%E4%BF%9D%E5%8D%95").status());
        assertEquals("", admin.get("/api/v1/contact-fields").at("/1/name"));
    }

    @Test
    void builtInRolesStay() {
        assertEquals("role.builtIn", admin.delete("/api/v1/roles/agent").at("/code"));
        assertEquals(
                "role.builtIn",
                admin.put(
                                "/api/v1/roles/administrator",
                                Map.of("name", Map.of("zh", "系统管理员", "en", "Administrator")))
                        .at("/code"));
        Answer widened =
                admin.put(
                        "/api/v1/roles/supervisor",
                        Map.of(
                                "name",
                                Map.of("zh", "班长", "en", "Supervisor"),
                                "permissions",
                                List.of(
                                        "agent.desk",
                                        "contact.view",
                                        "contact.edit",
                                        "recording.play")));
        assertEquals(200, widened.status(), widened.text());
    }

    @Test
    void dispositionsAndBreakReasonsAreThereFromTheStart() {
        assertEquals("interested-a", admin.get("/api/v1/dispositions").at("/0/code"));
        assertEquals("小休", admin.get("/api/v1/break-reasons").at("/0/name/zh"));
        Answer taken =
                admin.post(
                        "/api/v1/dispositions",
                        Map.of(
                                "code",
                                "vip",
                                "name",
                                Map.of("zh", "贵宾", "en", "VIP"),
                                "colour",
                                "#123456",
                                "key",
                                "1"));
        assertEquals("taken", taken.at("/errors/key"));
    }

    @Test
    void theFirstVisitKnowsWhatIsStillToDo() {
        Answer progress = admin.get("/api/v1/first-visit");
        assertEquals("true", progress.at("/departments"));
        assertEquals("false", progress.at("/firstCall"));
    }

    private Company company() {
        return centre.part(Directory.class).company(TenantId.FIRST);
    }

    private Browser signedIn(String login, String password) {
        Browser browser = centre.browser();
        Answer me = browser.post("/api/v1/session", Map.of("login", login, "password", password));
        assertEquals(200, me.status(), me.text());
        return browser;
    }

    private static String made(Answer answer) {
        assertEquals(201, answer.status(), answer.text());
        return answer.at("/id");
    }

    private static Map<String, Object> agent(String login, String extension, String department) {
        var form = new HashMap<String, Object>();
        form.put("login", login);
        form.put("name", "坐席 " + login);
        form.put("password", GOOD);
        form.put("department", Map.of("id", department));
        form.put("roles", List.of("agent"));
        form.put("agent", true);
        form.put("extension", Map.of("number", extension, "password", "phone-secret"));
        return form;
    }
}
