package hotline.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.reception.Calendar.Day;
import hotline.reception.Calendar.Range;
import hotline.reception.FlowEffect.Answer;
import hotline.reception.FlowEffect.HangUp;
import hotline.telephony.phone.HangupCause;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Range range(String from, String to) {
        return new Range(LocalTime.parse(from), LocalTime.parse(to));
    }

    /**
     * National Day 2026 as the State Council moves days: off from 1 to 7 October, and Saturday the
     * 10th is worked.
     */
    private static Calendar office() {
        var week = new HashMap<DayOfWeek, List<Range>>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                week.put(day, List.of(range("09:00", "12:00"), range("13:00", "18:00")));
            }
        }
        var holidays = new HashMap<LocalDate, String>();
        for (int day = 1; day <= 7; day++) {
            holidays.put(LocalDate.of(2026, 10, day), "国庆节");
        }
        var extra = Map.of(LocalDate.of(2026, 10, 10), List.of(range("09:00", "17:00")));
        return new Calendar("office", SHANGHAI, week, holidays, extra);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-09-30T08:59:59, CLOSED",
        "2026-09-30T09:00, OPEN",
        "2026-09-30T12:00, CLOSED",
        "2026-09-30T13:00, OPEN",
        "2026-09-30T17:59:59, OPEN",
        "2026-09-30T18:00, CLOSED",
        "2026-10-01T10:00, HOLIDAY",
        "2026-10-05T10:00, HOLIDAY",
        "2026-10-08T10:00, OPEN",
        "2026-10-10T16:59, OPEN",
        "2026-10-10T17:30, CLOSED",
        "2026-10-11T10:00, CLOSED"
    })
    void theFestivalIsOffAndTheSaturdayAfterItIsWorked(LocalDateTime local, Day day) {
        assertEquals(day, office().at(local.atZone(SHANGHAI).toInstant()));
    }

    @Test
    void theCalendarsOwnClockCountsNotTheMachines() {
        var now = LocalDateTime.parse("2026-09-30T10:00").atZone(BERLIN).toInstant();

        assertEquals(Day.OPEN, office().at(now));
        assertEquals(Day.CLOSED, office().at(now.plusSeconds(3 * 3600)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-11-20T21:59, CLOSED",
        "2026-11-20T22:00, OPEN",
        "2026-11-20T23:59, OPEN",
        "2026-11-21T05:59, OPEN",
        "2026-11-21T06:00, HOLIDAY",
        "2026-11-21T22:00, HOLIDAY"
    })
    void aNightShiftIsFinishedOnTheMorningAfterEvenOnAHoliday(LocalDateTime local, Day day) {
        var nights =
                new Calendar(
                        "nights",
                        SHANGHAI,
                        Map.of(
                                DayOfWeek.FRIDAY, List.of(range("22:00", "06:00")),
                                DayOfWeek.SATURDAY, List.of(range("22:00", "06:00"))),
                        Map.of(LocalDate.of(2026, 11, 21), "a day off"),
                        Map.of());

        assertEquals(day, nights.at(local.atZone(SHANGHAI).toInstant()));
    }

    @Test
    void midnightAtTheEndIsTheWholeRestOfTheDay() {
        var always =
                new Calendar(
                        "always",
                        SHANGHAI,
                        Map.of(DayOfWeek.MONDAY, List.of(range("00:00", "00:00"))),
                        Map.of(),
                        Map.of());
        var monday = LocalDate.of(2026, 11, 23).atStartOfDay(SHANGHAI).toInstant();

        assertEquals(Day.CLOSED, always.at(monday.minusSeconds(1)));
        assertEquals(Day.OPEN, always.at(monday));
        assertEquals(Day.OPEN, always.at(monday.plusSeconds(86_399)));
        assertEquals(Day.CLOSED, always.at(monday.plusSeconds(86_400)));
    }

    /** In Berlin clocks go from 2 to 3 on 29 March 2026, and from 3 back to 2 on 25 October. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-03-29T00:59:59Z, CLOSED",
        "2026-03-29T01:00:00Z, OPEN",
        "2026-03-29T01:59:59Z, OPEN",
        "2026-03-29T02:00:00Z, CLOSED",
        "2026-10-25T00:29:59Z, CLOSED",
        "2026-10-25T00:30:00Z, OPEN",
        "2026-10-25T01:00:00Z, CLOSED",
        "2026-10-25T01:30:00Z, OPEN",
        "2026-10-25T02:59:59Z, OPEN",
        "2026-10-25T03:00:00Z, CLOSED"
    })
    void openingHoursFollowTheClockOnTheWallWhenItIsMoved(Instant now, Day day) {
        var early =
                new Calendar(
                        "early",
                        BERLIN,
                        Map.of(DayOfWeek.SUNDAY, List.of(range("02:30", "04:00"))),
                        Map.of(),
                        Map.of());

        assertEquals(day, early.at(now));
    }

    private static final String BY_THE_CLOCK =
            """
            - hours:
                calendar: office
                open: [ { queue: sales } ]
                closed: [ { hangUp: { cause: rejected } } ]
                holiday: [ { hangUp: { cause: unreachable } } ]
            """;

    @Test
    void aFlowGoesByTheClock() {
        var plan = Story.plan(Map.of("main", BY_THE_CLOCK), List.of(office()));
        var open = LocalDateTime.parse("2026-09-30T10:00").atZone(SHANGHAI).toInstant();

        Story.in(plan, open).does(new Answer());
        Story.in(plan, open.plusSeconds(12 * 3600)).does(new HangUp(HangupCause.REJECTED));
        Story.in(plan, open.plusSeconds(24 * 3600)).does(new HangUp(HangupCause.UNREACHABLE));
    }

    @Test
    void aHolidayWithoutABranchOfItsOwnIsAsWhenClosed() {
        String flow = BY_THE_CLOCK.substring(0, BY_THE_CLOCK.indexOf("    holiday"));
        var plan = Story.plan(Map.of("main", flow), List.of(office()));
        var holiday = LocalDateTime.parse("2026-10-01T10:00").atZone(SHANGHAI).toInstant();

        Story.in(plan, holiday).does(new HangUp(HangupCause.REJECTED));
    }

    @Test
    void withoutItsCalendarSomebodyIsThere() {
        Story.of(BY_THE_CLOCK).does(new Answer());
    }
}
