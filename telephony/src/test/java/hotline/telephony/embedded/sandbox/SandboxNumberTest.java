package hotline.telephony.embedded.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.lane.VirtualLane;
import hotline.telephony.phone.HangupCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SandboxNumberTest {

    private final VirtualLane lane = new VirtualLane();
    private final List<String> done = new ArrayList<>();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "13800000000, ANSWERS_AND_SPEAKS",
        "+8613800138003, REJECTS",
        "04, NO_SUCH_NUMBER",
        "010-12345608, SILENT",
        "13912345618, EARLY_MEDIA",
        "13912345620, SWITCHED_OFF",
        "13912345634, CONGESTED",
        "13912345655, ANSWERING_MACHINE",
        "13912345660, ANSWERS_LATE",
        "13912345666, SAYS_HELLO",
        "13912345677, ECHO",
        "13912345680, RINGS_FOR_EVER",
        "13912345686, BUSY",
        "13912345699, HANGS_UP_AT_ONCE",
        "13912345601, ORDINARY",
        "6, ORDINARY",
        "'', ORDINARY",
    })
    void theLastTwoDigitsDecideHoweverTheNumberIsWritten(String dialled, SandboxNumber number) {
        assertEquals(number, SandboxNumber.of(dialled));
    }

    @ParameterizedTest(name = "…{0}: {1}")
    @CsvSource({
        "00, 0 Ring | 1000 Answer | 1200 Speak",
        "08, ''",
        "18, 500 Announce | 4000 Answer | 4200 Speak",
        "55, 0 Ring | 2000 Answer | 2200 TakeMessage | 62000 HangUp",
        "60, 0 Ring | 8000 Answer | 8200 Speak",
        "66, 0 Ring | 1000 Answer | 1500 SayHello",
        "77, 0 Ring | 1000 Answer | 1000 Echo",
        "80, 0 Ring",
        "99, 0 Ring | 1000 Answer | 1000 HangUp",
        "01, 0 Ring | 2000 Answer | 2200 Speak",
    })
    void whatIsDoneIsDoneAtItsTime(String dialled, String story) {
        perform(SandboxNumber.of(dialled)).begin();

        lane.advance(Duration.ofMinutes(5));

        assertEquals(story, String.join(" | ", done));
        assertEquals(0, lane.pendingTimers());
    }

    @ParameterizedTest(name = "…{0}: {1} after {2} ms")
    @CsvSource({
        "03, REJECTED, 1000",
        "04, NO_SUCH_NUMBER, 0",
        "20, UNREACHABLE, 0",
        "34, CONGESTION, 0",
        "86, BUSY, 0",
    })
    void whoRefusesSaysWhy(String dialled, HangupCause why, long millis) {
        Step last = SandboxNumber.of(dialled).steps().getLast();

        assertEquals(Step.at(millis / 1_000.0, new Act.Refuse(why)), last);
        assertEquals(
                why,
                HangupCause.fromSip(why.sipStatus(), why.q850()),
                "the switch could not read it from the wire");
    }

    /** Whoever gives up must not be called back by a timer that was forgotten. */
    @ParameterizedTest
    @EnumSource
    void nothingIsDoneAfterTheEnd(SandboxNumber number) {
        Performance performance = perform(number);
        performance.begin();
        int before = done.size();

        performance.stop();
        lane.advance(Duration.ofMinutes(5));

        assertEquals(before, done.size());
        assertEquals(0, lane.pendingTimers());
    }

    @Test
    void whoRefusesInTheMiddleOfAStepDoesNoMore() {
        var performance = new ArrayList<Performance>();
        performance.add(
                new Performance(
                        lane,
                        List.of(Step.at(0, new Act.HangUp()), Step.at(0, new Act.Speak())),
                        act -> {
                            note(act);
                            performance.getFirst().stop();
                        }));

        performance.getFirst().begin();

        assertEquals(List.of("0 HangUp"), done);
    }

    @ParameterizedTest
    @EnumSource
    void everyTableRowIsPossible(SandboxNumber number) {
        boolean answered = false;
        Duration last = Duration.ZERO;
        for (Step step : number.steps()) {
            assertTrue(step.after().compareTo(last) >= 0, "steps out of order");
            last = step.after();
            switch (step.act()) {
                case Act.Ring _, Act.Announce _, Act.Refuse _ ->
                        assertFalse(answered, () -> step + " after the answer");
                case Act.Answer _ -> answered = true;
                case Act.Speak _, Act.SayHello _, Act.TakeMessage _, Act.Echo _, Act.HangUp _ ->
                        assertTrue(answered, () -> step + " before the answer");
            }
        }
    }

    private Performance perform(SandboxNumber number) {
        return new Performance(lane, number.steps(), this::note);
    }

    private void note(Act act) {
        done.add(lane.elapsed().toMillis() + " " + act.getClass().getSimpleName());
    }
}
