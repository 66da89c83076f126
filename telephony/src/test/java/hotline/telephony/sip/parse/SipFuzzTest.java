package hotline.telephony.sip.parse;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code make fuzz} lets it run longer, with a seed of its own. */
class SipFuzzTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20260105})
    void brokenMessagesHarmNobody(long seed) {
        var fuzz = new SipFuzz(seed);

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> fuzz.run(5_000));

        assertTrue(fuzz.accepted() > 500, () -> "only " + fuzz.accepted() + " were but scratched");
    }

    @Test
    @EnabledIfSystemProperty(named = "hotline.fuzz.seconds", matches = "\\d+")
    void brokenMessagesHarmNobodyForAsLongAsYouLike() {
        long seed = Long.getLong("hotline.fuzz.seed", System.nanoTime());
        Duration time = Duration.ofSeconds(Long.getLong("hotline.fuzz.seconds", 60));
        System.out.println("fuzzing with seed " + seed);
        var fuzz = new SipFuzz(seed);

        fuzz.run(time);

        System.out.println(fuzz.cases() + " messages, " + fuzz.accepted() + " accepted");
    }
}
