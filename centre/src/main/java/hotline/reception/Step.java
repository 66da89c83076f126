package hotline.reception;

import hotline.telephony.phone.HangupCause;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One step of a flow. A branch that comes to its end goes on after the step it belongs to; the end
 * of the whole flow hangs up.
 */
public sealed interface Step {

    /** As {@code docs/reception.md} writes it: {@code say}, {@code menu}, …. */
    String kind();

    /** The lists of steps inside, by their place under this one, such as {@code keys/1}. */
    default SequencedMap<String, List<Step>> branches() {
        return Collections.emptySortedMap();
    }

    /**
     * Says prompts, one after the other.
     *
     * @param prompts by name
     * @param language for these words only; empty for the one that is spoken
     * @param interruptible a key ends it, and is kept for the next menu
     */
    record Say(List<String> prompts, Optional<String> language, boolean interruptible)
            implements Step {
        public Say {
            prompts = List.copyOf(prompts);
        }

        @Override
        public String kind() {
            return "say";
        }
    }

    /** From here on, everything is said in this language. */
    record Speak(String language) implements Step {
        @Override
        public String kind() {
            return "language";
        }
    }

    /**
     * Asks for a key.
     *
     * @param say the question; a key interrupts it
     * @param keys what is pressed, one key or several, and what it leads to
     * @param timeout how long the first key may take after the question
     * @param tries how often it is asked in all; 1 or more
     * @param invalid said before it is asked again, when what was pressed leads nowhere
     * @param otherwise when nothing good was pressed after all tries
     */
    record Menu(
            List<String> say,
            SequencedMap<String, List<Step>> keys,
            Duration timeout,
            int tries,
            List<String> invalid,
            List<Step> otherwise)
            implements Step {

        public static final Duration TIMEOUT = Duration.ofSeconds(5);
        public static final int TRIES = 3;
        public static final List<String> INVALID = List.of("invalid-choice");

        public Menu {
            say = List.copyOf(say);
            keys = copy(keys);
            invalid = List.copyOf(invalid);
            otherwise = List.copyOf(otherwise);
        }

        /** What keys mean so far. */
        sealed interface Reading {}

        record Chosen(String choice) implements Reading {}

        /** Another key may make it a choice. */
        record More() implements Reading {}

        record Wrong() implements Reading {}

        /** A choice that begins another one waits for more keys; # says that there are none. */
        Reading read(String digits) {
            boolean mayGoOn =
                    keys.keySet().stream()
                            .anyMatch(
                                    key ->
                                            key.length() > digits.length()
                                                    && key.startsWith(digits));
            if (mayGoOn) {
                return new More();
            }
            if (keys.containsKey(digits)) {
                return new Chosen(digits);
            }
            String before = digits.substring(0, digits.length() - 1);
            return digits.endsWith("#") && keys.containsKey(before)
                    ? new Chosen(before)
                    : new Wrong();
        }

        @Override
        public String kind() {
            return "menu";
        }

        @Override
        public SequencedMap<String, List<Step>> branches() {
            var branches = new LinkedHashMap<String, List<Step>>();
            keys.forEach((key, steps) -> branches.put("keys/" + key, steps));
            branches.put("otherwise", otherwise);
            return branches;
        }
    }

    /**
     * Goes by the clock.
     *
     * @param calendar by name
     * @param holiday empty: as when closed
     */
    record Hours(String calendar, List<Step> open, List<Step> closed, Optional<List<Step>> holiday)
            implements Step {
        public Hours {
            open = List.copyOf(open);
            closed = List.copyOf(closed);
            holiday = holiday.map(List::copyOf);
        }

        @Override
        public String kind() {
            return "hours";
        }

        @Override
        public SequencedMap<String, List<Step>> branches() {
            var branches = new LinkedHashMap<String, List<Step>>();
            branches.put("open", open);
            branches.put("closed", closed);
            holiday.ifPresent(steps -> branches.put("holiday", steps));
            return branches;
        }
    }

    /**
     * Waits for an agent. The flow goes on with the next step when the queue gives the caller back.
     *
     * @param queue by name
     * @param priority added to the queue's own; higher is served first
     * @param skills what the agent must know besides what the queue demands, with the least level
     */
    record Queue(String queue, int priority, Map<String, Integer> skills) implements Step {
        public Queue {
            skills = Map.copyOf(skills);
        }

        @Override
        public String kind() {
            return "queue";
        }
    }

    /**
     * Takes a message, until the caller presses # or hangs up.
     *
     * @param greeting said before the beep
     */
    record Voicemail(List<String> greeting, Duration most) implements Step {

        public static final List<String> GREETING = List.of("leave-a-message");
        public static final Duration MOST = Duration.ofMinutes(3);

        public Voicemail {
            greeting = List.copyOf(greeting);
        }

        @Override
        public String kind() {
            return "voicemail";
        }
    }

    /**
     * Connects with an extension or a number outside. The flow goes on with the next step when
     * nobody is reached.
     *
     * @param trunk over which a number outside is called; empty: whichever fits
     */
    record Transfer(String to, Optional<String> trunk) implements Step {
        @Override
        public String kind() {
            return "transfer";
        }
    }

    /**
     * Asks a program where to go on.
     *
     * @param answers by what the program says
     * @param otherwise when it says something else, or nothing in time
     */
    record Webhook(
            String url,
            Duration timeout,
            SequencedMap<String, List<Step>> answers,
            List<Step> otherwise)
            implements Step {

        public static final Duration TIMEOUT = Duration.ofSeconds(3);

        public Webhook {
            answers = copy(answers);
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public String kind() {
            return "webhook";
        }

        @Override
        public SequencedMap<String, List<Step>> branches() {
            var branches = new LinkedHashMap<String, List<Step>>();
            answers.forEach((answer, steps) -> branches.put("answers/" + answer, steps));
            branches.put("otherwise", otherwise);
            return branches;
        }
    }

    /** The cause is what a caller who was not answered yet gets to know. */
    record HangUp(HangupCause cause) implements Step {
        @Override
        public String kind() {
            return "hangUp";
        }
    }

    /** Goes on at the beginning of another flow, or of this one, and does not come back. */
    record GoTo(String flow) implements Step {
        @Override
        public String kind() {
            return "goto";
        }
    }

    private static SequencedMap<String, List<Step>> copy(Map<String, List<Step>> branches) {
        var copy = new LinkedHashMap<String, List<Step>>();
        branches.forEach((name, steps) -> copy.put(name, List.copyOf(steps)));
        return Collections.unmodifiableSequencedMap(copy);
    }
}
