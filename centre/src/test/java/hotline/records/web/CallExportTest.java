package hotline.records.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.TestCentre;
import hotline.TestCentre.Answer;
import hotline.TestCentre.Browser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file of call records whose making fails on the way, as when the database goes away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallExportTest {

    private TestCentre centre;
    private Browser browser;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
        browser = centre.browser();
        browser.get("/api/v1/session");
        browser.post("/api/v1/session", Map.of("login", "admin", "password", TestCentre.PASSWORD));
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    @AfterEach
    void forget() {
        sql("delete from call_record");
    }

    private void sql(String statement) {
        centre.part(JdbcClient.class).sql(statement).update();
    }

    /** The newest first, and the oldest cannot be read. */
    private void calls(int good) {
        sql(
                """
                insert into call_record (tenant, call, direction, number, number_key, from_number,
                    from_name, to_number, trunk, queue_name, agents, departments, arrived_at,
                    waited_ms, rang_ms, talked_ms, held_ms, wrapped_ms, outcome, sip, q850,
                    missed_offers, transferred, path, recordings, voicemail, recorded_ms)
                select 1, gen_random_uuid(), 'in', '13800138000', '+8613800138000', '13800138000',
                    '', '4001', 'gateway', '', '{}', case n when 0 then '{NULL}'::uuid[] else '{}' end,
                    timestamptz '2026-01-01' + n * interval '1 second',
                    0, 0, 0, 0, 0, 'completed', 200, 16, 0, false, '{}', 0, false, 0
                from generate_series(0, %d) as n\
                """
                        .formatted(good));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx"})
    void aFileThatBreaksOffDoesNotLookWhole(String format) {
        calls(20_000);
        var request =
                HttpRequest.newBuilder(centre.at("/api/v1/calls/export?format=" + format)).build();

        assertThrows(
                IOException.class,
                () -> browser.http().send(request, BodyHandlers.ofByteArray()),
                "the connection must end before its time: half of the calls look like all");
    }

    @Test
    void oneThatHasNotBegunIsRefusedInstead() {
        calls(0);

        Answer refused = browser.get("/api/v1/calls/export?format=csv");

        assertEquals(500, refused.status(), refused.text());
        assertEquals("fault", refused.at("/code"), refused.text());
        assertFalse(refused.text().contains("Direction"), refused.text());
    }
}
