package hotline.telephony.exchange;

import java.util.List;
import java.util.Optional;

/** What is dialled how; the first rule that matches counts. */
public record Dialplan(List<Rule> rules) {

    private static final int LONGEST_NUMBER = 32;

    /**
     * What is to be done.
     *
     * @param number what is left of the dialled one
     */
    public record Found(Action action, String number) {}

    public Dialplan {
        rules = List.copyOf(rules);
    }

    /**
     * @param insider whether a registered phone of ours dials; empty when nothing matches
     */
    public Optional<Found> find(String called, boolean insider) {
        if (called.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        return rules.stream()
                .filter(rule -> rule.matches(called, insider))
                .findFirst()
                .map(rule -> new Found(rule.action(), called.substring(rule.strip())));
    }
}
