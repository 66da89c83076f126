package hotline.telephony.simulated;

import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey.LegState;
import org.jspecify.annotations.Nullable;

/** A leg whose party called us. */
final class IncomingLeg extends Leg {

    private final PhoneCall caller;

    IncomingLeg(LegId id, House house, PhoneCall caller, @Nullable Carrier carrier) {
        super(id, house, caller.phone().number(), carrier, LegState.OFFERED);
        this.caller = caller;
        enter(LegState.OFFERED, caller);
    }

    @Override
    boolean isIncoming() {
        return true;
    }

    @Override
    boolean hasOpenEar() {
        return isAnswered() || state() == LegState.EARLY;
    }

    @Override
    void ring() {
        if (isAnswered()) {
            super.ring();
        } else if (state() == LegState.OFFERED) {
            enter(LegState.RINGING);
            caller.toPhone(caller::rungBack);
        }
    }

    @Override
    void earlyMedia() {
        if (isAnswered()) {
            super.earlyMedia();
        } else if (state() != LegState.EARLY) {
            enter(LegState.EARLY);
            caller.toPhone(caller::earlyBack);
        }
    }

    @Override
    void answer() {
        if (isAnswered()) {
            super.answer();
        } else {
            caller.toPhone(caller::accepted);
            nowAnswered(caller);
        }
    }

    @Override
    void dismissPhones(HangupCause cause) {
        caller.toPhone(() -> caller.over(cause));
    }
}
