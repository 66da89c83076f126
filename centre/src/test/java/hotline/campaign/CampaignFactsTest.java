package hotline.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hotline.floor.CallFact;
import hotline.kernel.FactKinds;
import hotline.kernel.PlainJson;
import hotline.script.Script;
import hotline.telephony.phone.HangupCause;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was written is what is read again. */
class CampaignFactsTest {

    private final FactKinds kinds = new FactKinds(CampaignFact.class);

    @Test
    void everyFactSurvivesPaper() {
        CampaignSettings usual = Bench.settings();
        var settings =
                new CampaignSettings(
                        "spring",
                        Bench.SALES,
                        "gateway",
                        7,
                        new BigDecimal("1.5"),
                        Mode.PROGRESSIVE,
                        false,
                        CallingHours.USUAL,
                        new RetryRules(
                                Map.of(
                                        Outcome.BUSY,
                                        new RetryRules.Again(2, Duration.ofMinutes(5))),
                                3,
                                4),
                        usual.ring(),
                        usual.agentRing(),
                        usual.wrapUp(),
                        new NobodyFree(Duration.ofSeconds(8), "sorry"),
                        MachineRule.HANG_UP,
                        "",
                        CampaignSettings.USUAL_PREVIEW,
                        new Script("# Good morning\n{name}"));
        CampaignId id = Bench.SPRING;
        var attempt = new AttemptId(new UUID(1, 2));
        var by = Optional.of(new UUID(3, 4));
        List<CampaignFact> all =
                List.of(
                        new CampaignFact.Created(id, settings, by),
                        new CampaignFact.Imported(id, 10, 2),
                        new CampaignFact.ImportFailed(id, "file.password"),
                        new CampaignFact.LeadsAdded(id, 3),
                        new CampaignFact.Edited(id, settings, Optional.empty()),
                        new CampaignFact.Started(id, by),
                        new CampaignFact.Stopped(id, CampaignFact.StopWhy.FINISHED, by),
                        new CampaignFact.Deleted(id, by),
                        new CampaignFact.RunAgain(id, Set.of(Outcome.BUSY), 4, by),
                        new CampaignFact.AttemptBegan(
                                id,
                                attempt,
                                9,
                                Bench.phone(9),
                                "gateway",
                                2,
                                Map.of(Outcome.BUSY, 1)),
                        new CampaignFact.AttemptHeard(id, attempt, true, Duration.ofSeconds(2)),
                        new CampaignFact.AttemptEnded(
                                id,
                                attempt,
                                9,
                                Bench.phone(9),
                                Outcome.of(HangupCause.BUSY),
                                486,
                                17,
                                Optional.of(Instant.parse("2026-01-05T02:00:00Z")),
                                true),
                        new CampaignFact.LeadClosed(id, 5, CampaignFact.ClosedWhy.ENOUGH));

        for (CampaignFact fact : all) {
            assertEquals(fact, kinds.read(kinds.kind(fact), 1, kinds.write(fact)));
        }
    }

    @Test
    void aCallOfTheTimeBeforeCampaignsIsOfNone() {
        String old =
                """
                {"call":"01890a5d-ac96-774b-bcce-b302099a8057","direction":"IN",\
                "leg":"01890a5d-ac96-774b-bcce-b302099a8058","role":"CUSTOMER","from":"1",\
                "fromName":"","to":"4001","trunk":"gateway"}\
                """;

        var read = (CallFact.Arrived) new FactKinds(CallFact.class).read("call.arrived", 1, old);

        assertEquals(Optional.empty(), read.campaign());
    }

    @Test
    void aLegThatTookAnothersPlaceBeforeTrunksWereToldHasNone() {
        String old =
                """
                {"call":"01890a5d-ac96-774b-bcce-b302099a8057",\
                "replaced":"01890a5d-ac96-774b-bcce-b302099a8058",\
                "leg":"01890a5d-ac96-774b-bcce-b302099a8059","role":"AGENT"}\
                """;

        var read = (CallFact.Replaced) new FactKinds(CallFact.class).read("call.replaced", 1, old);

        assertEquals(Optional.empty(), read.trunk());
    }

    /** As the table and the ledger keep those that were made before there were scripts. */
    @Test
    void aCampaignFromBeforeThereWereScriptsHasNone() {
        var json = PlainJson.mapper();
        String now = json.writeValueAsString(Bench.settings());
        String old = now.replace(",\"script\":\"\"", "").replaceFirst(",\"preview\":[0-9.]+", "");

        assertFalse(now.equals(old) || old.contains("script") || old.contains("preview"), now);
        assertEquals(Bench.settings(), json.readValue(old, CampaignSettings.class));
    }
}
