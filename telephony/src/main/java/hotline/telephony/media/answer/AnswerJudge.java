package hotline.telephony.media.answer;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges from the first seconds after an answer whether a person or a machine speaks; drawn in
 * {@code docs/media.md}. A person says a word or two and waits; a machine talks on, or beeps. After
 * a machine was found it goes on listening for its beep.
 *
 * <p>Takes frames of 20 ms, the first one right after the answer. Not safe for several threads.
 */
public final class AnswerJudge {

    private static final int FRAME_MILLIS = 20;

    /** Nobody says anything for that long: a machine would have begun. */
    private static final int QUIET = frames(3_000);

    /** A click is no voice: a word lasts at least that long. */
    private static final int SHORTEST_WORD = frames(100);

    /** A pause that ends a word, and one in which somebody waits for us to speak. */
    private static final int BETWEEN_WORDS = frames(160);

    private static final int WAITS = frames(800);

    /** More voice than this before a pause is no "hello, this is Wang". */
    private static final int LONGEST_GREETING = frames(1_900);

    private static final int MOST_WORDS = 4;

    /** Whatever was heard until then must do. */
    private static final int LONGEST = frames(5_000);

    /** A machine that has not beeped by then will not. */
    private static final int LONGEST_MESSAGE = frames(60_000);

    private final VoiceLevel level = new VoiceLevel();
    private final BeepDetector beeps = new BeepDetector();

    private int heard;
    private int voiced;
    private int words;
    private int wordLength;
    private int pause;
    private boolean judged;
    private boolean done;

    private static int frames(int millis) {
        return millis / FRAME_MILLIS;
    }

    /** Takes the next frame; says at most once who it is, and then at most once that it beeped. */
    public Optional<Finding> hear(short[] frame) {
        heard++;
        boolean beepEnded = beeps.ends(frame);
        if (judged) {
            return beepEnded ? ended() : untilTooLong();
        }
        listen(level.isVoice(frame));
        // Told before its end, so that whoever acts on a machine has the time until then.
        Verdict verdict = beeps.isSounding() ? Verdict.MACHINE : verdict();
        return verdict == null ? Optional.empty() : judged(verdict);
    }

    /** True when nothing more will be found. */
    public boolean isDone() {
        return done;
    }

    private void listen(boolean voice) {
        if (voice) {
            pause = 0;
            wordLength++;
            if (wordLength == SHORTEST_WORD) {
                words++;
                voiced += wordLength;
            } else if (wordLength > SHORTEST_WORD) {
                voiced++;
            }
        } else {
            pause++;
            if (pause >= BETWEEN_WORDS) {
                wordLength = 0;
            }
        }
    }

    private @Nullable Verdict verdict() {
        if (voiced > LONGEST_GREETING || words > MOST_WORDS) {
            return Verdict.MACHINE;
        }
        if (words > 0 && pause >= WAITS) {
            return Verdict.PERSON;
        }
        boolean nothingSaid = words == 0 && heard >= QUIET;
        return nothingSaid || heard >= LONGEST ? Verdict.UNSURE : null;
    }

    private Optional<Finding> judged(Verdict verdict) {
        judged = true;
        done = verdict != Verdict.MACHINE;
        var after = Duration.ofMillis((long) heard * FRAME_MILLIS);
        return Optional.of(new Finding.Judged(verdict, after));
    }

    private Optional<Finding> ended() {
        boolean first = !done;
        done = true;
        return first ? Optional.of(new Finding.Beeped()) : Optional.empty();
    }

    private Optional<Finding> untilTooLong() {
        done = done || heard >= LONGEST_MESSAGE;
        return Optional.empty();
    }
}
