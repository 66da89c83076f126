package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FarClockTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final FarClock clock = new FarClock();

    private static Instant second(double seconds) {
        return NOON.plusMillis(Math.round(1000 * seconds));
    }

    @Test
    void anEventThatWaitedForUsIsAsOldAsItIs() {
        clock.ours(second(0), second(0));

        assertEquals(second(1), clock.ours(second(1), second(9)));
        assertEquals(second(2), clock.ours(second(2), second(9)));
    }

    @Test
    void aClockThatIsWrongAltogetherDoesNotMatter() {
        clock.ours(second(0).minus(AN_HOUR), second(0));

        assertEquals(second(1), clock.ours(second(1).minus(AN_HOUR), second(9)));
    }

    @Test
    void noEventIsYoungerThanItsReading() {
        clock.ours(second(0), second(5));

        assertEquals(second(6), clock.ours(second(6), second(6)));
        assertEquals(second(7), clock.ours(second(7), second(8)), "the quickest one counts");
    }

    @Test
    void aClockThatIsSetForwardIsFollowedAtOnce() {
        clock.ours(second(0), second(0));

        assertEquals(second(1), clock.ours(second(1).plus(AN_HOUR), second(1)));
        assertEquals(second(2), clock.ours(second(2).plus(AN_HOUR), second(3)));
    }

    @Test
    void aClockThatIsSetBackIsFollowedAtOnce() {
        clock.ours(second(0), second(0));

        assertEquals(second(1), clock.ours(second(1).minus(AN_HOUR), second(1)));
        assertEquals(second(2), clock.ours(second(2).minus(AN_HOUR), second(3)));
    }

    @Test
    void whenOurOwnClockIsSetNobodyIsToldNonsense() {
        clock.ours(second(0), second(0));

        Instant later = second(1).plus(AN_HOUR);
        assertEquals(later, clock.ours(second(1), later));
    }

    @Test
    void clocksThatDriftApartAreMeasuredAnew() {
        for (int minute = 0; minute < 60; minute++) {
            Instant read = second(60 * minute);
            Instant fired = read.minusMillis(10L * minute);
            Duration wrong = Duration.between(clock.ours(fired, read), read);
            assertEquals(true, wrong.toMillis() <= 50, () -> "after " + read + ": " + wrong);
        }
    }
}
