package hotline.campaign.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre;
import hotline.TestCentre.Answer;
import hotline.campaign.store.CampaignSetup.SetupFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Campaigns in the set-up file, and what the reports make of their attempts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignsByFileTest {

    private static final String SPRING =
            """
            departments: [{ name: Sales, skillGroup: true }]
            trunks: [{ name: gateway, kind: sandbox }]
            campaigns:
              - { name: spring, trunk: gateway, department: Sales, maxConcurrent: 20, callsPerAgent: 1.5, leads: leads.csv }
            """;

    private TestCentre centre;
    private TestCentre.Browser admin;

    @BeforeAll
    void start() throws Exception {
        centre = TestCentre.start();
        admin = centre.browser();
        admin.get("/api/v1/session");
        admin.post("/api/v1/session", Map.of("login", "admin", "password", TestCentre.PASSWORD));
        Path folder = centre.part(SetupFolder.class).path();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("leads.csv"), "number\n13800000001\n13800000002\n");
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    private Answer apply(String yaml, boolean dryRun) {
        return admin.post("/api/v1/setup?dryRun=" + dryRun, "application/yaml", yaml);
    }

    private static String campaignOf(Answer answer) {
        for (JsonNode change : answer.json().path("changes")) {
            if (change.path("kind").asString().equals("campaign")) {
                return change.path("change").asString() + change.path("fields");
            }
        }
        return "none";
    }

    private JsonNode spring() {
        return admin.get("/api/v1/campaigns?q=spring").json().path("items").path(0);
    }

    @Test
    void aCampaignInTheFileIsMadeOnceAndEditedLater() throws Exception {
        Answer dry = apply(SPRING, true);
        assertEquals(200, dry.status(), dry.text());
        assertEquals("add[]", campaignOf(dry));
        assertTrue(spring().isMissingNode(), "a dry run makes nothing");

        assertEquals("add[]", campaignOf(apply(SPRING, false)));
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!spring().path("state").asString().equals("stopped")) {
            assertTrue(System.nanoTime() < until, "still " + spring());
            Thread.sleep(50);
        }
        assertEquals(2, spring().at("/counts/total").asInt());
        assertEquals(1.5, spring().path("callsPerAgent").asDouble());

        assertEquals("same[]", campaignOf(apply(SPRING, false)));
        String faster = SPRING.replace("maxConcurrent: 20", "maxConcurrent: 30");
        assertEquals("change[\"maxConcurrent\"]", campaignOf(apply(faster, false)));
        assertEquals(30, spring().path("maxConcurrent").asInt());
        assertEquals(1, admin.get("/api/v1/campaigns").json().path("total").asInt());
        String kinder =
                faster.replace(
                        "leads: leads.csv",
                        "leads: leads.csv, mode: preview, preview: 45s,\n"
                            + "          hours: [{ day: monday, from: \"09:00\", until: \"18:00\""
                            + " }],\n"
                            + "          retry: { perDay: 2, again: [{ outcome: busy, times: 2,"
                            + " after: 5m }] }");
        assertEquals(
                "change[\"mode\",\"hours\",\"retry\",\"preview\"]",
                campaignOf(apply(kinder, false)));
        assertEquals("monday", spring().at("/hours/0/day").asString());
        assertEquals(300, spring().at("/retry/again/0/afterSeconds").asInt());
        assertEquals(45, spring().path("previewSeconds").asInt());
        assertEquals(0, spring().at("/live/talking").asInt(-1), "it is known what is up");
        Answer wrong = apply(kinder.replace("outcome: busy", "outcome: angry"), true);
        assertEquals(422, wrong.status(), wrong.text());
        Answer unknown = admin.get("/api/v1/reports/agents/export?format=pdf");
        assertEquals("unknown", unknown.at("/errors/format"));
    }

    @Test
    void aFileOutsideTheFolderIsNotRead() {
        Answer refused =
                apply(SPRING.replace("spring", "thief").replace("leads.csv", "../x"), true);

        assertEquals(422, refused.status(), refused.text());
        assertTrue(refused.text().contains("campaigns[0].leads"), refused.text());
    }

    @Test
    void theReportsAddUpWhatTheAttemptsTell() {
        String campaign = "00000000-0000-0000-0000-0000000000c1";
        String sales =
                admin.post("/api/v1/departments", Map.of("name", "Reports", "skillGroup", true))
                        .at("/id");
        centre.database()
                .sql()
                .sql(
                        """
                        insert into campaign (tenant, id, name, department, settings, state, problem, created_at)
                        values (1, :id::uuid, 'r', :sales::uuid, '{}', 'DELETED', '', now())\
                        """)
                .param("id", campaign)
                .param("sales", sales)
                .update();
        centre.database()
                .sql()
                .sql(
                        """
                        insert into attempt (tenant, id, campaign, lead, phone, trunk, nth, began_at, answered_at,
                            outcome, talked_ms)
                        select 1, gen_random_uuid(), :id::uuid, n, '+8613800000001', 'g', 1,
                               '2026-01-15T16:30:00Z'::timestamptz,
                               case when n % 2 = 0 then '2026-01-15T16:30:09Z'::timestamptz end,
                               case when n = 2 then 'DROPPED' when n % 2 = 0 then 'ANSWERED' else 'BUSY' end, 90000
                        from generate_series(1, 10) n\
                        """)
                .param("id", campaign)
                .update();
        String asked = "?from=2026-01-16&to=2026-01-16&zone=Asia/Shanghai&department=" + sales;

        JsonNode days = admin.get("/api/v1/reports/outbound-days" + asked).json();
        assertEquals(2, days.size(), days.toString());
        assertEquals("automatic", days.at("/0/kind").asString());
        assertEquals("all", days.at("/1/kind").asString());
        assertEquals(5, days.at("/0/answered").asInt());
        assertEquals(0.5, days.at("/0/answerRate").asDouble());
        assertEquals(15.0, days.at("/0/minutes").asDouble());
        JsonNode hours = admin.get("/api/v1/reports/outbound-hours" + asked).json();
        assertEquals(0, hours.at("/0/hour").asInt(), "half past midnight in Shanghai");
        assertEquals(0.2, hours.at("/0/dropRate").asDouble());
        assertEquals(200, admin.get("/api/v1/reports/agents" + asked).status());
        String csv =
                admin.get("/api/v1/reports/outbound-days/export" + asked + "&format=csv").text();
        assertTrue(csv.contains("2026-01-16,automatic,10,5,5,50.0%,15.0"), csv);
        assertEquals(
                200, admin.get("/api/v1/reports/agents/export" + asked + "&format=xlsx").status());
        assertEquals(
                "order",
                admin.get("/api/v1/reports/agents?from=2026-01-16&to=2026-01-15").at("/errors/to"));
        assertEquals(404, admin.get("/api/v1/reports/nothing/export").status());

        JsonNode lines = admin.get("/api/v1/reports/campaigns" + asked).json();
        assertEquals(1, lines.size(), lines.toString());
        assertEquals("r", lines.at("/0/campaign/name").asString());
        assertEquals("deleted", lines.at("/0/state").asString(), "kept for those who look back");
        assertEquals(10, lines.at("/0/attempts").asInt());
        assertEquals(10, lines.at("/0/called").asInt());
        assertEquals(0.2, lines.at("/0/dropRate").asDouble());
        assertEquals(900, lines.at("/0/talkSeconds").asInt());
        csv = admin.get("/api/v1/reports/campaigns/export" + asked + "&format=csv").text();
        assertTrue(csv.contains("r,Reports,deleted,0,0,10,10,5,50.0%,"), csv);

        concluded(campaign, sales);
        JsonNode maya = admin.get("/api/v1/reports/dispositions" + asked).json().path(0);
        assertEquals("Maya", maya.at("/agent/name").asString());
        assertEquals(5, maya.at("/conversations").asInt(), "four talked, one was concluded");
        assertEquals(1, maya.at("/none").asInt());
        assertEquals(3, maya.at("/counts/refused").asInt());
        String ofCampaign = asked + "&campaign=" + campaign;
        JsonNode some = admin.get("/api/v1/reports/dispositions" + ofCampaign).json();
        assertEquals(2, some.at("/0/conversations").asInt(), "those of its attempts");
        String sheet =
                admin.get("/api/v1/reports/dispositions/export" + asked + "&format=csv").text();
        assertTrue(sheet.contains("Conversations,None,Refused,gone"), sheet);
        assertTrue(sheet.contains("Maya,Reports,5,1,3,1"), sheet);
    }

    /**
     * Two conversations of the campaign's first attempts, and four others; one talked to nobody.
     */
    private void concluded(String campaign, String department) {
        centre.database()
                .sql()
                .sql(
                        """
                        with calls as (
                            select row_number() over () as n, id from (
                                (select id from attempt where campaign = :id::uuid order by lead limit 2)
                                union all select gen_random_uuid() from generate_series(1, 4)) c),
                        parts as (
                            insert into call_part (tenant, call, part, agent, agent_name, department, direction,
                                began_at, outcome, rang_ms, talked_ms, held_ms, wrapped_ms)
                            select 1, id, 0, :maya, 'Maya', :sales::uuid, 'out', '2026-01-15T16:30:00Z', 'answered',
                                   0, 0, 0, 0
                            from calls)
                        insert into conversation (tenant, id, call, agent, direction, number, number_key, from_name,
                            queue_name, path, waited_ms, offered_at, answered_at, state, recording, consult_target,
                            consult_state, disposition)
                        select 1, gen_random_uuid(), id, :maya, 'out', '', '', '', '', '{}', 0,
                               '2026-01-15T16:30:00Z',
                               case when n < 5 then '2026-01-15T16:30:09Z'::timestamptz end, 'ended', 'off', '', '',
                               case when n < 4 then 'refused' when n = 5 then 'gone' else '' end
                        from calls\
                        """)
                .param("id", campaign)
                .param("maya", new UUID(1, 1))
                .param("sales", department)
                .update();
    }
}
