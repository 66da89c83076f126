package hotline.telephony.exchange;

import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.SwitchEvent;

/** What can happen to a call. */
sealed interface CallInput {

    /** Something about one of its legs. */
    record News(SwitchEvent.OfLeg event) implements CallInput {}

    /** No key came in time after this question. */
    record NoKey(PlayId question) implements CallInput {}
}
