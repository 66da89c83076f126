package hotline.campaign.pacing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.campaign.pacing.Pacing.Known;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressiveTest {

    private static final int PLENTY = 1_000;

    @ParameterizedTest(name = "{0} a head, {1} on shift, {2} free, {3} dialling, {4} up: {5} more")
    @CsvSource({
        "1.0, 3, 3, 0, 0, 3",
        "1.0, 3, 3, 2, 2, 1",
        "1.5, 3, 3, 0, 0, 5",
        "0.1, 3, 3, 0, 0, 1",
        "0.5, 4, 4, 0, 0, 2",
        "2.5, 3, 1, 0, 2, 3",
        "1.0, 3, 0, 0, 3, 0",
        "1.0, 0, 0, 0, 0, 0",
    })
    void soManyForEachWhoIsFree(
            String ratio, int agents, int ready, int dialling, int up, int more) {
        var known = new Known(agents, ready, dialling, 0, up, PLENTY, PLENTY);

        assertEquals(more, new Progressive(new BigDecimal(ratio)).dial(known));
    }

    @Test
    void nobodyIsCalledForAnAgentWhoWritesUp() {
        assertEquals(0, one().dial(new Known(1, 0, 0, 0, 0, PLENTY, PLENTY)));
    }

    @Test
    void whoeverWaitsIsServedBeforeSomebodyElseIsCalled() {
        assertEquals(1, one().dial(new Known(3, 2, 0, 1, 1, PLENTY, PLENTY)));
    }

    @Test
    void theLimitsHoldWhateverTheRatio() {
        var ten = new Progressive(BigDecimal.TEN);
        assertEquals(5, ten.dial(new Known(10, 10, 0, 0, 0, 5, PLENTY)));
        assertEquals(2, ten.dial(new Known(10, 10, 3, 0, 3, 5, PLENTY)));
        assertEquals(1, ten.dial(new Known(10, 10, 0, 0, 0, 5, 1)));
        assertEquals(0, ten.dial(new Known(10, 10, 0, 0, 9, 5, PLENTY)), "the limit was lowered");
    }

    private static Progressive one() {
        return new Progressive(BigDecimal.ONE);
    }
}
