package hotline.telephony.embedded.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * One call as the carrier saw it: its own account, to be held against what the switch recorded.
 *
 * @param number who was called
 * @param caller the number that the called one was shown; empty when withheld
 * @param end empty while the call goes on
 * @param digits the DTMF that the carrier's side received, the first 128
 */
public record CallRecord(
        Way way,
        String number,
        String caller,
        State state,
        Instant began,
        Optional<Instant> answered,
        Optional<End> end,
        String digits) {

    private static final int MOST_DIGITS = 128;

    /** Which way a call went. */
    public enum Way {
        /** The switch called a number of the carrier's. */
        FROM_SWITCH,
        /** The carrier placed it. */
        TO_SWITCH
    }

    /** How far a call has come. */
    public enum State {
        CALLING,
        RINGING,
        /** Sound before the answer. */
        EARLY,
        ANSWERED,
        ENDED
    }

    /** Who ended a call. */
    public enum By {
        SWITCH,
        CARRIER,
        /** Nobody: no answer, no ACK, no transport. */
        NOBODY
    }

    /**
     * How a call ended, in the numbers that were on the wire.
     *
     * @param sipStatus 0 when an answered call was hung up, and when no notice was taken of it
     * @param q850 of the Reason header (RFC 3326), 0 when there was none
     */
    public record End(Instant at, By by, int sipStatus, int q850) {}

    static CallRecord begun(Way way, String number, String caller, Instant at) {
        return new CallRecord(
                way, number, caller, State.CALLING, at, Optional.empty(), Optional.empty(), "");
    }

    CallRecord reached(State next) {
        return state.compareTo(next) >= 0
                ? this
                : new CallRecord(way, number, caller, next, began, answered, end, digits);
    }

    CallRecord answered(Instant at) {
        return new CallRecord(
                way, number, caller, State.ANSWERED, began, Optional.of(at), end, digits);
    }

    CallRecord ended(End how) {
        return new CallRecord(
                way, number, caller, State.ENDED, began, answered, Optional.of(how), digits);
    }

    CallRecord heard(char digit) {
        return digits.length() >= MOST_DIGITS
                ? this
                : new CallRecord(way, number, caller, state, began, answered, end, digits + digit);
    }
}
