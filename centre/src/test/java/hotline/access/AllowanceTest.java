package hotline.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final Duration EACH = Duration.ofSeconds(10);

    private Instant now = Instant.parse("2026-03-01T04:00:00Z");
    private final Allowance allowance = new Allowance(3, EACH, 100, () -> now);

    @Test
    void aBurstIsAllowedAndThenOneEachTimeAnIntervalHasGoneBy() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, allowance.take("a"));
        }
        assertEquals(EACH, allowance.take("a"));
        now = now.plusSeconds(9);
        assertEquals(Duration.ofSeconds(1), allowance.take("a"));
        now = now.plusSeconds(1);
        assertEquals(Duration.ZERO, allowance.take("a"));
        assertEquals(EACH, allowance.take("a"));
    }

    @Test
    void askingWhileHeldUpDoesNotMakeTheWaitLonger() {
        for (int i = 0; i < 100; i++) {
            allowance.take("a");
        }
        now = now.plus(EACH);
        assertEquals(Duration.ZERO, allowance.take("a"));
    }

    @Test
    void whatIsGivenBackMayBeTakenAgain() {
        for (int i = 0; i < 50; i++) {
            assertEquals(Duration.ZERO, allowance.take("a"));
            allowance.giveBack("a");
        }
    }

    @Test
    void oneDoesNotPayForAnother() {
        for (int i = 0; i < 3; i++) {
            allowance.take("a");
        }
        assertEquals(Duration.ZERO, allowance.take("b"));
    }

    @Test
    void afterALongSilenceThereIsOneBurstAndNoMore() {
        allowance.take("a");
        now = now.plus(Duration.ofDays(30));
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, allowance.take("a"));
        }
        assertEquals(EACH, allowance.take("a"));
    }

    @Test
    void whoAskedLongestAgoIsForgottenFirst() {
        for (int i = 0; i < 3; i++) {
            allowance.take("old");
        }
        for (int i = 0; i < 100; i++) {
            allowance.take("other " + i);
        }
        assertEquals(Duration.ZERO, allowance.take("old"));
    }
}
