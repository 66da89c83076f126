package hotline.records;

import hotline.floor.OfferFact;

/** What came of an agent's part in a call, as it is kept and shown. */
public enum PartOutcome {
    /** The agent's phone rings. */
    RINGING("ringing"),
    /** The agent calls somebody. */
    CALLING("calling"),
    TALKING("talking"),
    /** Talked, and it is over. */
    ANSWERED("answered"),
    MISSED("missed"),
    REFUSED("refused"),
    CALLER_GONE("callerGone"),
    PHONE_FAILED("phoneFailed"),
    ELSEWHERE("elsewhere"),
    CANCELLED("cancelled"),
    /** Called somebody who did not answer. */
    NOT_REACHED("notReached"),
    LOST("lost");

    private final String code;

    PartOutcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static PartOutcome of(OfferFact.Ending how) {
        return switch (how) {
            case ANSWERED -> TALKING;
            case MISSED -> MISSED;
            case REFUSED -> REFUSED;
            case CALLER_GONE -> CALLER_GONE;
            case PHONE_FAILED -> PHONE_FAILED;
            case ELSEWHERE -> ELSEWHERE;
            case CANCELLED -> CANCELLED;
            case LOST -> LOST;
        };
    }
}
