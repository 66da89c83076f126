package hotline.campaign;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Which outcomes put a lead back in line.
 *
 * @param perDay how often one number is called at most in one day of its own zone, over all
 *     campaigns
 * @param inAll how often one lead is called at most
 */
public record RetryRules(Map<Outcome, Again> again, int perDay, int inAll) {

    /** What people expect who set nothing: nobody is called twice. */
    public static final RetryRules NONE = new RetryRules(Map.of(), 3, 10);

    public RetryRules {
        again = Map.copyOf(again);
        if (perDay < 1 || inAll < 1) {
            throw new IllegalArgumentException("a lead is called at least once");
        }
    }

    /**
     * @param times how often after the first attempt with this outcome
     */
    public record Again(int times, Duration after) {}

    public Optional<Again> after(Outcome outcome) {
        return Optional.ofNullable(again.get(outcome));
    }
}
