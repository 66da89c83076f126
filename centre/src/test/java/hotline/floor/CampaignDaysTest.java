package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.simulated.Faults;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of campaigns, after everything that the lane hears, on days from seeds. */
class CampaignDaysTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42})
    void campaignsCallEverybodyOnceTheirRulesAllow(long seed) {
        var day =
                CampaignDay.withSeed(seed)
                        .agents(30)
                        .campaigns(4, 400, Duration.ofMinutes(60))
                        .run();

        assertTrue(day.attempts() > 300 && day.answered() > 50, day.toString());
        assertTrue(day.previews() > 20, day.toString());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 7})
    void peopleWhoPressEveryButtonBreakNoLimit(long seed) {
        var day =
                CampaignDay.withSeed(seed)
                        .agents(30)
                        .campaigns(6, 3_000, Duration.ofMinutes(40))
                        .mischief()
                        .run();

        assertTrue(day.attempts() > 200, day.toString());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4711})
    void aProcessThatDiesAgainAndAgainCallsNobodyTwice(long seed) {
        var day =
                CampaignDay.withSeed(seed)
                        .agents(30)
                        .campaigns(6, 3_000, Duration.ofMinutes(40))
                        .mischief()
                        .faults(new Faults(0.02, 0.05, Duration.ofSeconds(4), 0.05))
                        .restarts(15)
                        .run();

        assertTrue(day.attempts() > 200, day.toString());
    }

    /** {@code make sim SEED=…}: everything at once, for as long as it takes. */
    @Test
    @EnabledIfSystemProperty(named = "hotline.sim.seed", matches = "-?[0-9]+")
    void theDayThatWasAskedFor() {
        long seed = Long.getLong("hotline.sim.seed", 0);
        var day =
                CampaignDay.withSeed(seed)
                        .agents(200)
                        .campaigns(20, 100_000, Duration.ofHours(4))
                        .mischief()
                        .faults(new Faults(0.01, 0.03, Duration.ofSeconds(4), 0.03))
                        .restarts(10)
                        .run();
        System.out.println("seed " + seed + ": " + day);

        assertTrue(day.attempts() > 5_000, day.toString());
    }
}
