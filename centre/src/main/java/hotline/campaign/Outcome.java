package hotline.campaign;

import hotline.telephony.phone.HangupCause;

/** What came of an attempt: what the network said, and what the house made of it. 呼叫结果 */
public enum Outcome {
    /** A person and an agent talked. */
    ANSWERED,
    BUSY,
    NO_ANSWER,
    REJECTED,
    INVALID_NUMBER,
    /** Switched off or out of coverage. */
    UNREACHABLE,
    CONGESTION,
    /** A machine answered. */
    MACHINE,
    /** A person answered, and nobody was free in time. 呼损 */
    DROPPED,
    /** Taken back by the house before anybody answered. */
    CANCELLED,
    FAILED;

    /** What the end of a leg that was never answered means. */
    public static Outcome of(HangupCause cause) {
        return switch (cause) {
            case BUSY -> BUSY;
            case NO_ANSWER, NORMAL -> NO_ANSWER;
            case REJECTED, BLOCKED -> REJECTED;
            case NO_SUCH_NUMBER, NUMBER_CHANGED, INCOMPLETE_NUMBER -> INVALID_NUMBER;
            case UNREACHABLE -> UNREACHABLE;
            case CONGESTION, OVERLOAD -> CONGESTION;
            case CANCELLED, ANSWERED_ELSEWHERE -> CANCELLED;
            case FORBIDDEN,
                    CARRIER_FAILURE,
                    NO_COMMON_CODEC,
                    PROTOCOL_ERROR,
                    MEDIA_LOST,
                    LOST,
                    INTERNAL_FAULT ->
                    FAILED;
        };
    }
}
