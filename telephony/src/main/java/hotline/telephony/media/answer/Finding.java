package hotline.telephony.media.answer;

import java.time.Duration;

/** What an {@link AnswerJudge} has found out. */
public sealed interface Finding {

    /**
     * @param after from the begin of the listening
     */
    record Judged(Verdict verdict, Duration after) implements Finding {}

    /** A machine's beep is over: it listens now. */
    record Beeped() implements Finding {}
}
