package hotline.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre;
import hotline.TestCentre.Answer;
import hotline.TestCentre.Browser;
import hotline.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Everything that an administrator clicks, as one file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetupStoriesTest {

    private static final String HOUSE =
            """
            departments: [{ name: Sales, skillGroup: true }, { name: Support, skillGroup: true, parent: Sales }]
            users:
              - { login: maya, name: 王芳, password: "a long password", department: Sales, roles: [agent], extension: { number: "1003", password: "phone-secret" }, skills: { english: 60 } }
              - { login: lin,  name: 林涛, password: "a long password", department: Sales, roles: [supervisor] }
            trunks:
              - { name: sandbox, kind: sandbox }
              - { name: gateway, kind: peer, address: "127.0.0.1:5090", transport: udp, lines: 30, callerNumber: "02112345678", default: true }
              - { name: provider, kind: register, address: "sip.example.com", username: "u", password: "p-secret" }
            queues:
              - { name: sales, department: Sales, strategy: longest-idle, wrapUp: 30s, ring: 20s, overflow: { queue: support } }
              - { name: support, department: Support, overflow: { waited: voicemail, nobody: { announce: closed-now } } }
            campaigns: []
            """;

    private TestCentre centre;
    private Browser admin;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
        admin = centre.browser();
        admin.post("/api/v1/session", Map.of("login", "admin", "password", TestCentre.PASSWORD));
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    @Test
    void aHouseIsSetUpByOneFileAndTheSameFileAgainChangesNothing() {
        String house = HOUSE.replace("maya", "nora").replace("1003", "1004");
        Answer dry = apply(house, "?dryRun=true");
        assertEquals(200, dry.status(), dry.text());
        assertEquals("add", changeOf(dry, "user", "nora"));
        assertTrue(company().user("nora").isEmpty(), "a dry run changes nothing");

        Answer applied = apply(house, "");
        assertEquals(200, applied.status(), applied.text());
        assertEquals("add", changeOf(applied, "user", "nora"));
        User nora = company().user("nora").orElseThrow();
        assertTrue(nora.agent());
        assertEquals(Map.of("english", 60), nora.skills());
        assertTrue(company().trunk("gateway").orElseThrow().isDefault());
        assertFalse(company().trunk("sandbox").orElseThrow().isDefault());

        long version = company().version();
        Answer again = apply(house, "");
        assertEquals(200, again.status(), again.text());
        again.json()
                .path("changes")
                .forEach(c -> assertEquals("same", c.path("change").asString(), c.toString()));
        assertEquals(version, company().version(), "nothing to tell anybody");
    }

    @Test
    void onlyWhatTheFileNamesIsChanged() {
        apply(HOUSE, "");
        Answer changed = apply("queues: [{ name: sales, wrapUp: 45s }]", "");

        assertEquals("[\"wrapUp\"]", changed.json().at("/changes/0/fields").toString());
        assertEquals(45, company().queue("sales").orElseThrow().wrapUp().toSeconds());
        assertTrue(company().queue("sales").orElseThrow().overflow().nobody().isPresent());
    }

    @Test
    void scriptsStandInTheFileAndStayWhenTheyAreLeftOut() {
        apply(HOUSE, "");
        String file =
                """
                queues:
                  - name: sales
                    script: |
                      # 开场白
                      您好，{姓名}！
                campaigns:
                  - { name: renewals, trunk: sandbox, department: Sales, script: "Good morning, {name}" }
                """;
        Answer applied = apply(file, "");
        assertEquals(200, applied.status(), applied.text());
        assertEquals("[\"script\"]", applied.json().at("/changes/0/fields").toString());
        apply("queues: [{ name: sales, ring: 25s }]", "");
        assertEquals("# 开场白\n您好，{姓名}！", company().queue("sales").orElseThrow().script().value());
        assertEquals("same", changeOf(apply(file, ""), "campaign", "renewals"));

        String id = admin.get("/api/v1/campaigns?q=renewals").at("/items/0/id");
        assertEquals("Good morning, {name}", admin.get("/api/v1/campaigns/" + id).at("/script"));
        Answer refused =
                apply("queues: [{ name: sales, script: \"" + "x".repeat(10_001) + "\" }]", "");
        assertEquals("tooLong", refused.at("/errors/queues[0].script"), refused.text());
    }

    @Test
    void theOrderOfCodecsStandsInTheFileAndStaysWhenItIsLeftOut() {
        apply("trunks: [{ name: turned, kind: sandbox, codecs: [PCMU, PCMA] }]", "");
        apply("trunks: [{ name: turned, lines: 5 }]", "");
        assertEquals(
                List.of(Trunk.Codec.PCMU, Trunk.Codec.PCMA),
                company().trunk("turned").orElseThrow().codecs());

        Answer refused = apply("trunks: [{ name: turned, codecs: [OPUS] }]", "");
        assertEquals("unknown", refused.at("/errors/trunks[0].codecs"));
    }

    @Test
    void importantCallersAndFieldsOfContactsStandInTheFile() {
        String file =
                """
                importantCallers: [{ number: "13888888888", priority: 90, note: owner }]
                contactFields: [{ name: 车牌号, order: 20 }, { name: 等级, kind: choice, choices: [金, 银] }]
                """;
        Answer applied = apply(file, "");
        assertEquals("add", changeOf(applied, "importantCaller", "13888888888"));
        assertEquals("add", changeOf(applied, "contactField", "车牌号"));
        assertEquals(
                new ImportantCaller("13888888888", 90, "owner"),
                company().importantCallers().get("13888888888"));

        apply("importantCallers: [{ number: \"13888888888\", note: brother }]", "");
        assertEquals(
                new ImportantCaller("13888888888", 90, "brother"),
                company().importantCallers().get("13888888888"));
        assertEquals(ContactField.text("车牌号", 20), company().contactFields().get("车牌号"));
        apply("contactFields: [{ name: 等级, order: 5 }]", "");
        assertEquals(
                new ContactField("等级", 5, ContactField.Kind.CHOICE, List.of("金", "银")),
                company().contactFields().get("等级"));
        Answer refused = apply("contactFields: [{ name: 等级, kind: colour }]", "");
        assertEquals("unknown", refused.at("/errors/contactFields[0].kind"), refused.text());
    }

    @Test
    void aCallerIsTheSameHoweverTheFileWritesTheNumber() {
        apply("blockedCallers: [{ number: \"13877777777\", note: spam }]", "");

        Answer again = apply("blockedCallers: [{ number: \"+8613877777777\", note: fax }]", "");
        assertEquals("change", changeOf(again, "blockedCaller", "13877777777"), again.text());
        Answer same = apply("blockedCallers: [{ number: \"0138 7777 7777\" }]", "");
        assertEquals("same", changeOf(same, "blockedCaller", "13877777777"), same.text());
        assertEquals(
                List.of(new BlockedCaller("13877777777", "fax")),
                company().blockedCallers().values().stream()
                        .filter(caller -> caller.number().endsWith("77777777"))
                        .toList());

        Answer twice =
                apply(
                        """
                        importantCallers:
                          - { number: "13866666666", priority: 90 }
                          - { number: "+86 138 6666 6666", priority: 20 }
                        """,
                        "");
        assertEquals("twice", twice.at("/errors/importantCallers[1]"), twice.text());
    }

    @Test
    void problemsAreToldByLineAndNothingIsHalfDone() {
        Answer refused =
                apply(
                        """
                        departments:
                          - { name: Half, skillGroup: true }
                        users:
                          - login: half
                            password: short
                            department: Half
                            extension: { number: "12", password: "phone-secret" }
                        queues:
                          - { name: half, department: Half, ring: 900s }
                        """,
                        "");
        assertEquals(422, refused.status(), refused.text());
        assertEquals("password.short", refused.at("/errors/users[0].password"));
        assertEquals("extension.digits", refused.at("/errors/users[0].extension.number"));
        assertEquals("range", refused.at("/errors/queues[0].ring"));
        assertTrue(
                refused.at("/detail").contains("line 7, users[0].extension.number"),
                refused.text());
        assertTrue(company().department("Half").isEmpty());
    }

    @Test
    void aMistakeIsToldOnce() {
        Answer refused = apply("departments: [{ name: Sales, skillgroup: true }]\n", "");
        assertEquals(
                1,
                refused.at("/detail").lines().filter(line -> line.contains("skillgroup")).count());
    }

    @Test
    void whatIsNotKnownIsAnErrorWithASuggestion() {
        Answer refused = apply("queus: []\n", "");

        assertEquals(422, refused.status());
        assertTrue(refused.at("/detail").contains("did you mean \"queues\"?"), refused.text());
    }

    @Test
    void aPasswordThatWasChangedSinceStays() {
        apply(HOUSE, "");
        Browser lin = centre.browser();
        var before =
                lin.post("/api/v1/session", Map.of("login", "lin", "password", "a long password"));
        assertEquals(200, before.status(), before.text());
        lin.put(
                "/api/v1/session/password",
                Map.of("old", "a long password", "new", "one of her own"));

        apply(HOUSE, "");
        assertEquals(
                200,
                centre.browser()
                        .post(
                                "/api/v1/session",
                                Map.of("login", "lin", "password", "one of her own"))
                        .status());
    }

    @Test
    void onlyAnAdministratorAppliesAFile() {
        apply(HOUSE, "");
        Browser maya = centre.browser();
        maya.post("/api/v1/session", Map.of("login", "maya", "password", "a long password"));

        assertEquals(403, maya.post("/api/v1/setup", "application/yaml", "queues: []").status());
    }

    @Test
    void passwordsOfPhonesAndTrunksAreNotReadableInTheDatabase() {
        apply(HOUSE, "");
        List<String> rows =
                centre.database()
                        .sql()
                        .sql(
                                """
                                SELECT row(u.*)::text FROM user_account u
                                UNION ALL SELECT row(t.*)::text FROM trunk t
                                UNION ALL SELECT row(a.*)::text FROM audit_entry a
                                """)
                        .query(String.class)
                        .list();
        String hex = HexFormat.of().formatHex("secret".getBytes(StandardCharsets.UTF_8));

        assertFalse(rows.isEmpty());
        assertTrue(rows.stream().noneMatch(r -> r.contains("secret") || r.contains(hex)));
    }

    private Answer apply(String yaml, String query) {
        return admin.post("/api/v1/setup" + query, "application/yaml", yaml);
    }

    private static String changeOf(Answer answer, String kind, String name) {
        for (var change : answer.json().path("changes")) {
            if (change.path("kind").asString().equals(kind)
                    && change.path("name").asString().equals(name)) {
                return change.path("change").asString();
            }
        }
        throw new AssertionError("nothing is said of " + kind + " " + name);
    }

    private Company company() {
        return centre.part(Directory.class).company(TenantId.FIRST);
    }
}
