package hotline.telephony.departure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a process goes. With real signals: {@code FarewellOfAProcessTest}. */
class DepartureTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> story = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(2);
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile boolean quiet;

    @Test
    void whereNothingIsUpItLeavesAtOnce() throws Exception {
        quiet = true;

        departure(LONG).ask();

        assertTrue(left.await(20, TimeUnit.SECONDS));
        assertEquals(List.of("takes nothing new", "leaves"), story);
    }

    @Test
    void itStaysUntilTheLastCallHasEnded() throws Exception {
        departure(LONG).ask();
        assertTrue(asked.await(20, TimeUnit.SECONDS));
        assertEquals(List.of("takes nothing new"), story);

        quiet = true;

        assertTrue(left.await(20, TimeUnit.SECONDS));
    }

    @Test
    void noLongerThanTheLimitThough() throws Exception {
        departure(Duration.ofMillis(50)).ask();

        assertTrue(left.await(20, TimeUnit.SECONDS));
        assertFalse(quiet);
    }

    @Test
    void whoAsksAgainIsInAHurry() throws Exception {
        Departure departure = departure(LONG);
        departure.ask();
        assertTrue(asked.await(20, TimeUnit.SECONDS));

        departure.ask();

        assertTrue(left.await(20, TimeUnit.SECONDS));
        assertEquals(List.of("takes nothing new", "leaves"), story);
    }

    private Departure departure(Duration limit) {
        return new Departure(
                () -> story.add("takes nothing new"),
                () -> {
                    asked.countDown();
                    return quiet;
                },
                limit,
                () -> {
                    story.add("leaves");
                    left.countDown();
                });
    }
}
