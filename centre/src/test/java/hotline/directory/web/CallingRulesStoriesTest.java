package hotline.directory.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre;
import hotline.TestCentre.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** An administrator says where people may call. */
@TestInstance(Lifecycle.PER_CLASS)
class CallingRulesStoriesTest {

    private static final String RULES = "/api/v1/calling-rules";

    private TestCentre centre;
    private Browser admin;

    @BeforeAll
    void open() {
        centre = TestCentre.start();
        admin = centre.browser();
        admin.post("/api/v1/session", Map.of("login", "admin", "password", TestCentre.PASSWORD));
    }

    @AfterAll
    void close() {
        centre.close();
    }

    @Test
    void aCountryIsAllowedAndTheChangeIsInTheAuditLog() {
        assertEquals("CN", admin.get(RULES).at("/home"));
        assertEquals("target.country", check("+85221234567").at("/why"));

        var changed =
                admin.put(
                        RULES,
                        Map.of(
                                "countries",
                                List.of("HK"),
                                "refused",
                                List.of("+8521900"),
                                "from",
                                "08:00",
                                "until",
                                "21:00"));

        assertEquals(200, changed.status(), changed.text());
        assertEquals("08:00", changed.at("/from"));
        assertEquals("true", check("+85221234567").json().at("/allowed").asString());
        assertEquals("target.country", check("+442079460000").at("/why"));
        var noted = admin.get("/api/v1/audit?action=callingRules.changed").json().at("/items/0");
        assertEquals("admin", noted.at("/user").asString());
        assertTrue(noted.toString().contains("HK"), noted.toString());
    }

    @Test
    void whatMakesNoSenseIsSaidFieldByField() {
        var refused =
                admin.put(
                        RULES,
                        Map.of(
                                "countries",
                                List.of("Atlantis"),
                                "allowed",
                                List.of("nine"),
                                "from",
                                "08:00",
                                "until",
                                "08:00"));

        assertEquals(422, refused.status());
        assertEquals("unknown", refused.at("/errors/countries"));
        assertEquals("digits", refused.at("/errors/allowed"));
        assertEquals("callingRules.hours", refused.at("/errors/until"));
        assertEquals(422, admin.put(RULES, Map.of("from", "morning", "until", "9")).status());
    }

    @Test
    void aSetUpFileSaysTheSame() {
        String file = "callingRules: { countries: [SG], premium: true, hours: 07:30-22:00 }";

        var first = admin.post("/api/v1/setup", "application/yaml", file);
        var second = admin.post("/api/v1/setup?dryRun=true", "application/yaml", file);

        assertEquals("change", first.at("/changes/0/change"), first.text());
        assertEquals("same", second.at("/changes/0/change"), second.text());
        assertEquals("SG", admin.get(RULES).at("/countries/0"));
        assertEquals("07:30", admin.get(RULES).at("/from"));
        var wrong =
                admin.post(
                        "/api/v1/setup",
                        "application/yaml",
                        "callingRules: { hours: from nine to five }");
        assertEquals(422, wrong.status());
    }

    private TestCentre.Answer check(String number) {
        return admin.post(RULES + "/check", Map.of("number", number, "abroad", true));
    }
}
