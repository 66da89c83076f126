package hotline.telephony.embedded;

import hotline.telephony.phone.HangupCause;
import hotline.telephony.sip.dialog.Ending;

/** Why a leg ended, from what SIP said at the end of its session. */
final class Causes {

    private Causes() {}

    static HangupCause ofIncoming(Ending ending, boolean talked) {
        return switch (ending.by()) {
            case PARTY -> talked ? HangupCause.fromBye(ending.q850()) : HangupCause.CANCELLED;
            case US -> HangupCause.NORMAL;
            // No ACK, no refresh, no transport: whoever it was is not there any more.
            case NETWORK -> HangupCause.CARRIER_FAILURE;
        };
    }

    /**
     * @param rang whether the far phone was heard to ring: then silence means that nobody came
     */
    static HangupCause ofOutgoing(Ending ending, boolean talked, boolean rang) {
        if (talked) {
            return ofIncoming(ending, true);
        }
        HangupCause cause = HangupCause.fromSip(ending.status(), ending.q850());
        return rang && ending.status() == 408 ? HangupCause.NO_ANSWER : cause;
    }
}
