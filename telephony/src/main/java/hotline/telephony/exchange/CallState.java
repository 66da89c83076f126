package hotline.telephony.exchange;

import hotline.telephony.phone.PlayId;
import java.util.Optional;

/** Where a call is; the arrows are in {@code docs/exchange.md}. */
sealed interface CallState {

    /**
     * Somebody is being called for the caller.
     *
     * @param answered whether we have answered the caller already
     * @param early whether the two hear each other before the answer
     */
    record Calling(Talker caller, boolean answered, Talker called, boolean early)
            implements CallState {}

    record Talking(Talker one, Talker other) implements CallState {}

    /**
     * @param asker whose phone asked for the transfer; empty once it has hung up
     * @param waiting who is to be connected with the target
     */
    record Transferring(Optional<Talker> asker, Talker waiting, Talker target)
            implements CallState {}

    /** Hears the echo or music until hanging up. */
    record Listening(Talker caller) implements CallState {}

    /**
     * @param attempt counts from 1
     * @param question what is being said; names this attempt
     */
    record Choosing(Talker caller, Menu menu, int attempt, PlayId question) implements CallState {}

    /** Hears something to its end and is then hung up. */
    record Leaving(Talker caller, PlayId last) implements CallState {}

    record Over() implements CallState {}
}
