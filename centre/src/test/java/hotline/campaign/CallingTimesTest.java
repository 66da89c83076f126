package hotline.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.campaign.CallingHours.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallingTimesTest {

    private static final CallingTimes SHANGHAI =
            new CallingTimes(CallingHours.USUAL, ZoneId.of("Asia/Shanghai"));

    @Test
    void nineOClockIsMeantWhereThePhoneIs() {
        assertTrue(SHANGHAI.isOpen(Instant.parse("2026-11-22T01:00:00Z")));
        assertFalse(SHANGHAI.isOpen(Instant.parse("2026-11-22T00:59:59Z")));
        assertFalse(SHANGHAI.isOpen(Instant.parse("2026-11-22T13:00:00Z")), "nine in the evening");
        assertEquals(
                Optional.of(Instant.parse("2026-11-23T01:00:00Z")),
                SHANGHAI.opening(Instant.parse("2026-11-22T13:00:00Z")));
    }

    @Test
    void hoursThatAreNeverOpenNeverOpen() {
        var never = new CallingTimes(new CallingHours(List.of()), ZoneId.of("UTC"));

        assertEquals(Optional.empty(), never.opening(Instant.EPOCH));
    }

    @Test
    void aWindowUntilMidnightLastsToTheEndOfTheDay() {
        var late =
                new CallingTimes(
                        new CallingHours(
                                List.of(
                                        new Window(
                                                DayOfWeek.SUNDAY,
                                                LocalTime.of(22, 0),
                                                LocalTime.MIDNIGHT))),
                        ZoneId.of("UTC"));

        assertTrue(late.isOpen(Instant.parse("2026-11-22T23:59:59Z")));
        assertFalse(late.isOpen(Instant.parse("2026-11-23T00:00:00Z")));
        assertEquals(
                Optional.of(Instant.parse("2026-11-29T22:00:00Z")),
                late.opening(Instant.parse("2026-11-23T00:00:00Z")));
    }

    /** Whatever the clocks of a place do: the opening is open, and nothing before it was. */
    @Test
    void theNextOpeningIsTheFirst() {
        var random = new Random(42);
        var hours =
                new CallingHours(
                        List.of(
                                new Window(
                                        DayOfWeek.SUNDAY, LocalTime.of(2, 15), LocalTime.of(2, 45)),
                                new Window(
                                        DayOfWeek.SUNDAY, LocalTime.of(9, 0), LocalTime.of(12, 0)),
                                new Window(
                                        DayOfWeek.WEDNESDAY,
                                        LocalTime.of(9, 0),
                                        LocalTime.of(9, 30))));
        for (String zone : List.of("America/New_York", "Asia/Shanghai", "Australia/Lord_Howe")) {
            var place = new CallingTimes(hours, ZoneId.of(zone));
            for (int i = 0; i < 300; i++) {
                Instant from =
                        Instant.parse("2026-01-01T00:00:00Z")
                                .plusSeconds(random.nextInt(365 * 24 * 3_600));
                Instant opening = place.opening(from).orElseThrow();
                assertTrue(place.isOpen(opening), from + " in " + zone);
                for (Instant at = from;
                        at.isBefore(opening);
                        at = at.plus(Duration.ofMinutes(10))) {
                    assertFalse(place.isOpen(at), at + " in " + zone + " from " + from);
                }
            }
        }
    }
}
