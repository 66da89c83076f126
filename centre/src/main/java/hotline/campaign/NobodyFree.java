package hotline.campaign;

import java.time.Duration;

/**
 * What a person hears who answered when no agent is free.
 *
 * @param hold how long the person waits with music; at most two seconds pass without a word where
 *     it is zero
 * @param message the prompt that is played before the hang-up, by name; empty for none
 */
public record NobodyFree(Duration hold, String message) {

    /** From the answer to the message, where nobody is to wait. */
    public static final Duration AT_MOST = Duration.ofSeconds(2);

    public static final NobodyFree USUAL = new NobodyFree(Duration.ZERO, "");
}
