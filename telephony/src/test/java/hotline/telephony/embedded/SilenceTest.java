package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.lane.VirtualLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A party falls silent; when it is asked, and what its answers mean. */
class SilenceTest {

    private final VirtualLane lane = new VirtualLane();
    private final List<IntConsumer> questions = new ArrayList<>();
    private final List<Integer> vanished = new ArrayList<>();
    private boolean up = true;
    private boolean answersElsewhere;
    private final Silence silence =
            new Silence(lane, this::ask, () -> answersElsewhere, vanished::add);

    private boolean ask(IntConsumer told) {
        if (up) {
            questions.add(told);
        }
        return up;
    }

    @Test
    void whoIsThereIsAskedAgainEveryMinuteUntilThereIsSound() {
        silence.begins();
        for (int asked = 1; asked <= 3; asked++) {
            assertEquals(asked, questions.size());
            questions.getLast().accept(415);
            pass(59);
            assertEquals(asked, questions.size());
            pass(2);
        }
        questions.getLast().accept(200);
        silence.ends();

        pass(3_600);
        assertEquals(4, questions.size());
        assertEquals(List.of(), vanished);
        assertEquals(0, lane.pendingTimers());
    }

    @Test
    void whoHasForgottenTheCallOrSaysNothingIsGone() {
        silence.begins();
        questions.getLast().accept(481);
        assertEquals(List.of(481), vanished);

        silence.begins();
        questions.getLast().accept(408);
        assertEquals(List.of(481, 408), vanished);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 430})
    void whoIsNotKnownToTheProxyOnTheWayIsGone(int status) {
        silence.begins();
        questions.getLast().accept(status);
        assertEquals(List.of(status), vanished);
    }

    /** Many a caller is muted in a queue, and some carriers swallow what they do not know. */
    @Test
    void whoAnswersElsewhereIsNotGoneForSayingNothingHere() {
        answersElsewhere = true;
        silence.begins();
        questions.getLast().accept(408);
        assertEquals(List.of(), vanished);

        answersElsewhere = false;
        pass(61);
        questions.getLast().accept(408);
        assertEquals(List.of(408), vanished);

        answersElsewhere = true;
        silence.begins();
        questions.getLast().accept(481);
        assertEquals(List.of(408, 481), vanished);
    }

    @Test
    void whoIsHeardAgainBeforeTheAnswerIsThere() {
        silence.begins();
        silence.ends();
        questions.getLast().accept(408);

        assertEquals(List.of(), vanished);
        assertEquals(0, lane.pendingTimers());
    }

    @Test
    void aSecondSilenceDuringTheFirstQuestionAsksNoOther() {
        silence.begins();
        silence.ends();
        silence.begins();
        assertEquals(1, questions.size());
        questions.getLast().accept(200);
        pass(61);
        assertEquals(2, questions.size());
    }

    @Test
    void whileItRingsNobodyIsAskedAndAfterwardsSoon() {
        up = false;
        silence.begins();
        up = true;
        pass(61);
        assertEquals(1, questions.size());
        questions.getLast().accept(481);
        assertEquals(List.of(481), vanished);
    }

    private void pass(long seconds) {
        lane.advance(Duration.ofSeconds(seconds));
    }
}
