package hotline.reception;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Asks programs outside where a call is to go on. */
public interface Webhooks {

    /** Returns at once; what comes of it is never an exception. */
    CompletionStage<Said> ask(Question question);

    /**
     * @param url http or https
     * @param timeout for everything, from the look-up of the name to the last byte
     * @param number that was called
     * @param from the caller's number; empty when withheld
     * @param pressed what the caller chose in menus so far
     */
    record Question(
            String url,
            Duration timeout,
            UUID call,
            String number,
            String from,
            String language,
            List<String> pressed,
            Instant at) {
        public Question {
            pressed = List.copyOf(pressed);
        }
    }

    /** What came of it. */
    sealed interface Said {}

    /** The branch that the program named. */
    record Answer(String branch) implements Said {}

    /**
     * @param why for the log, in English
     */
    record Failed(String why) implements Said {}
}
