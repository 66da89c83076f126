package hotline.kernel;

import java.util.Map;

/** What came of something that a person or a program asked for. */
public sealed interface Verdict {

    record Done() implements Verdict {}

    /**
     * Not done, and nothing changed.
     *
     * @param reason a short name that the page translates, such as {@code agent.notTalking}
     * @param details what to fill into the sentence
     */
    record Refused(String reason, Map<String, String> details) implements Verdict {
        public Refused {
            details = Map.copyOf(details);
        }

        public Refused(String reason) {
            this(reason, Map.of());
        }
    }
}
