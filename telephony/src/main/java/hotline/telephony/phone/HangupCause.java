package hotline.telephony.phone;

/**
 * Why a leg ended: one story for what SIP tells by a status and ISDN by a cause.
 *
 * <p>The base is RFC 3398 §7.2.4.1 and §8.2.6.1; where the tables there forget a difference that a
 * call centre needs (no answer against unreachable), the difference is kept. Both directions are
 * total: whatever number a network sends, one of these is meant.
 */
public enum HangupCause {
    /** Talked and hung up, or ended before the answer without anything being wrong. */
    NORMAL(480, 16, Blame.NOBODY),
    BUSY(486, 17, Blame.CALLED),
    /** It rang and nobody came. */
    NO_ANSWER(480, 19, Blame.CALLED),
    /** The called person, or somebody for them, said no. */
    REJECTED(603, 21, Blame.CALLED),
    /** Switched off, out of coverage, not registered: it did not even ring. */
    UNREACHABLE(480, 20, Blame.CALLED),
    NO_SUCH_NUMBER(404, 1, Blame.CALLER),
    NUMBER_CHANGED(410, 22, Blame.CALLER),
    INCOMPLETE_NUMBER(484, 28, Blame.CALLER),
    /** The caller gave up before the answer. */
    CANCELLED(487, 16, Blame.CALLER),
    /** This phone rang with others, and another one was picked up. */
    ANSWERED_ELSEWHERE(487, 26, Blame.NOBODY),
    /** This caller may not call there, or could not prove who they are. */
    FORBIDDEN(403, 57, Blame.CALLER),
    /** The called party shut out this caller (RFC 8197). */
    BLOCKED(607, 24, Blame.CALLER),
    /** No free line, circuit or channel on the way. */
    CONGESTION(503, 34, Blame.CARRIER),
    /** The trunk or the network behind it is broken or does not answer. */
    CARRIER_FAILURE(503, 41, Blame.CARRIER),
    /** The two ends have no way of coding sound in common. */
    NO_COMMON_CODEC(488, 65, Blame.US),
    /** The two ends do not speak alike: an extension, a method or a size that one does not know. */
    PROTOCOL_ERROR(400, 111, Blame.US),
    /** No sound came for too long, so the call was given up. */
    MEDIA_LOST(480, 41, Blame.NOBODY),
    /** It was up before a restart and is not any more. */
    LOST(500, 41, Blame.US),
    /** We have as many calls as we can carry. */
    OVERLOAD(503, 42, Blame.US),
    /** A fault of ours ended this call. */
    INTERNAL_FAULT(500, 41, Blame.US);

    private final int sipStatus;
    private final int q850;
    private final Blame blame;

    HangupCause(int sipStatus, int q850, Blame blame) {
        this.sipStatus = sipStatus;
        this.q850 = q850;
        this.blame = blame;
    }

    /** The status that refuses an unanswered call for this cause; always a final failure. */
    public int sipStatus() {
        return sipStatus;
    }

    /** The Q.850 cause for a Reason header (RFC 3326) or an ISDN gateway; 1 to 127. */
    public int q850() {
        return q850;
    }

    public Blame blame() {
        return blame;
    }

    /** What a final status without a Reason header means; one that is no failure is NORMAL. */
    public static HangupCause fromSip(int status) {
        return switch (status) {
            case 486, 600 -> BUSY;
            case 480 -> NO_ANSWER;
            case 603 -> REJECTED;
            case 404, 485, 604 -> NO_SUCH_NUMBER;
            case 301, 410 -> NUMBER_CHANGED;
            case 484 -> INCOMPLETE_NUMBER;
            // 408 from a peer means that its own question to the phone was never answered. When a
            // phone has rung before, whoever holds the leg knows better and says NO_ANSWER.
            case 408, 430 -> UNREACHABLE;
            case 487 -> CANCELLED;
            case 401, 402, 403, 407, 433, 436, 437, 438 -> FORBIDDEN;
            case 607, 608 -> BLOCKED;
            case 488, 606, 415 -> NO_COMMON_CODEC;
            case 482, 483 -> CARRIER_FAILURE;
            default -> fromSipClass(status);
        };
    }

    /** RFC 3261 §8.1.3.2: an unknown status means what the x00 of its class means. */
    private static HangupCause fromSipClass(int status) {
        return switch (status / 100) {
            case 3 -> UNREACHABLE; // forwarded to where we do not follow
            case 4 -> PROTOCOL_ERROR;
            case 5 ->
                    switch (status) {
                        case 501, 505, 513, 555, 580 -> PROTOCOL_ERROR;
                        default -> CARRIER_FAILURE;
                    };
            case 6 -> REJECTED;
            default -> NORMAL;
        };
    }

    /**
     * What a final status with a Q.850 cause in its Reason header means. A status such as 486
     * speaks for itself; one such as 480 or 503 is what gateways send for anything, and there the
     * cause wins.
     *
     * @param q850 0 when there was no such header
     */
    public static HangupCause fromSip(int status, int q850) {
        return isPrecise(status) || saysNothing(q850) ? fromSip(status) : fromQ850(q850);
    }

    /**
     * What the Q.850 cause of a BYE means; without one (0) the party just hung up, RFC 3398 §8.2.6.
     */
    public static HangupCause fromBye(int q850) {
        return saysNothing(q850) ? NORMAL : fromQ850(q850);
    }

    private static boolean isPrecise(int status) {
        return switch (status) {
            case 404, 410, 484, 486, 488, 600, 603, 604, 606, 607, 608 -> true;
            default -> false;
        };
    }

    /** "Normal", "unspecified" and what is no cause at all add nothing to a status. */
    private static boolean saysNothing(int q850) {
        return q850 <= 0 || q850 == 16 || q850 == 31 || q850 >= 127;
    }

    /** What an ISDN cause means. */
    public static HangupCause fromQ850(int q850) {
        return switch (q850) {
            case 1, 2, 3 -> NO_SUCH_NUMBER;
            case 17 -> BUSY;
            case 19 -> NO_ANSWER;
            case 21 -> REJECTED;
            case 18, 20, 27, 102 -> UNREACHABLE;
            case 22, 23 -> NUMBER_CHANGED;
            case 24 -> BLOCKED;
            case 26 -> ANSWERED_ELSEWHERE;
            case 28 -> INCOMPLETE_NUMBER;
            case 25, 38, 41, 42 -> CARRIER_FAILURE;
            case 29, 50, 52, 53, 54, 55, 57, 62, 87 -> FORBIDDEN;
            case 58, 65, 70, 88 -> NO_COMMON_CODEC;
            default -> fromQ850Class(q850);
        };
    }

    /** Q.850 §2: a cause that is not known means what the last one of its class of 16 means. */
    private static HangupCause fromQ850Class(int q850) {
        return switch (q850 >> 4) {
            case 0, 1 -> NORMAL;
            case 2 -> CONGESTION;
            case 3, 4, 5, 6 -> PROTOCOL_ERROR;
            default -> CARRIER_FAILURE;
        };
    }
}
