package hotline.campaign.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.campaign.CampaignId;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the monitor draws, against attempts that were written down by hand. */
class AttemptCurveTest {

    private static final CampaignId SPRING = new CampaignId(new UUID(0, 7));
    private static final Instant TEN = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);

    private final TestDatabase database = TestDatabase.make();

    @AfterEach
    void close() {
        database.close();
    }

    private void attempt(String times, String outcome, boolean nobodyRung) {
        database.sql()
                .sql(
                        """
                        insert into attempt (tenant, id, campaign, lead, phone, trunk, nth, outcome, nobody_rung,
                            began_at, answered_at, connected_at, ended_at)
                        select 1, gen_random_uuid(), ?, 1, '+8613800000001', 'g', 1, nullif(?, ''), ?,
                               t[1]::timestamptz, t[2]::timestamptz, t[3]::timestamptz, t[4]::timestamptz
                        from (select array(select case when p <> '-' then '2026-11-23T' || p || 'Z' end
                              from unnest(string_to_array(?, ' ')) p)) as of (t)\
                        """)
                .params(SPRING.value(), outcome, nobodyRung, times)
                .update();
    }

    private List<CurvePoint> curve(Instant now) {
        return new AttemptCurve(database.sql())
                .of(TenantId.FIRST, SPRING, TEN.minusSeconds(3_600), now, STEP);
    }

    @Test
    void aCallIsDrawnAsLongAsItRingsWaitsAndTalks() {
        attempt("02:00:00 02:00:30 02:00:45 02:06:00", "ANSWERED", false);

        assertEquals(
                List.of(
                        new CurvePoint(TEN, 1, 1, 0, 0.1, 0.05, 0.85),
                        new CurvePoint(TEN.plus(STEP), 0, 0, 0, 0, 0, 0.2)),
                curve(TEN.plusSeconds(600)));
    }

    @Test
    void whatIsUpIsDrawnUntilNowAndTheLastStepIsAsLongAsItLasted() {
        attempt("02:05:00 - - -", "", false);

        assertEquals(
                List.of(new CurvePoint(TEN.plus(STEP), 1, 0, 0, 1, 0, 0)),
                curve(TEN.plusSeconds(360)));
    }

    @Test
    void whoWaitedAndWasDroppedNeverTalked() {
        attempt("02:00:00 02:00:30 - 02:00:33", "DROPPED", false);
        attempt("02:01:00 - - 02:01:30", "CANCELLED", true);

        assertEquals(
                List.of(new CurvePoint(TEN, 1, 1, 1, 0.1, 0.01, 0)), curve(TEN.plusSeconds(600)));
    }
}
