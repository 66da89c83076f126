package hotline.telephony.phone;

import java.util.Optional;

/**
 * One call as the party at the far end has it: what its phone shows, what its ear hears, and which
 * buttons it can press. Unless told otherwise an answered phone sends silence.
 */
public interface FarCall {

    enum Progress {
        TRYING,
        RINGING,
        /** Sound before the answer. */
        EARLY,
        UP,
        OVER
    }

    Progress progress();

    /** Why it is over, as the far end read it. */
    Optional<HangupCause> cause();

    /** The caller's number as the called party sees it. */
    String shownNumber();

    // A called party:

    void ring();

    /** Sends sound before the answer; what it says is heard from here on. */
    void earlyMedia();

    void answer();

    void refuse(HangupCause cause);

    // Either:

    /** Hangs up; a caller who was not answered yet cancels. */
    void hangUp();

    void hold();

    void resume();

    /** Asks the switch to connect whom it talks to with the target (REFER). */
    void transferTo(String target);

    /** Asks the switch to connect whom it talks to with whom it talks to there (Replaces). */
    void transferTo(FarCall consultation);

    /** What the switch said came of the transfer; NORMAL for done. */
    Optional<HangupCause> transferResult();

    void sendDigits(String digits);

    /** The digits that arrived so far. */
    String digits();

    /** Speaks a sine tone until told otherwise. */
    void say(int hertz);

    /** Goes on sending, but silence. */
    void sayNothing();

    /** Sends no packet of sound any more; {@link #say} and {@link #sayNothing} begin again. */
    void loseSound();

    /** Hears a tone of this frequency right now, perhaps among others. */
    boolean hears(int hertz);

    boolean hearsMusic();

    boolean hearsNothing();
}
