package hotline.telephony.esl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(1);

    private final BackOff backOff = new BackOff(FIRST, MOST, new SplittableRandom(1));

    @Test
    void everyTryThatFailsWaitsTwiceAsLongUpToAMost() {
        for (long whole : new long[] {100, 200, 400, 800, 1_000, 1_000}) {
            assertBetween(whole / 2, whole, backOff.after(Duration.ZERO));
        }
    }

    @Test
    void onlyAConnectionThatHeldBeginsAnew() {
        backOff.after(Duration.ZERO);
        backOff.after(Duration.ZERO);

        assertBetween(200, 400, backOff.after(Duration.ofMillis(5)));
        assertBetween(50, 100, backOff.after(Duration.ofMinutes(1)));
    }

    private static void assertBetween(long least, long most, Duration wait) {
        assertTrue(wait.toMillis() >= least && wait.toMillis() <= most, wait.toString());
    }
}
