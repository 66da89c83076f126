package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.Blame;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey.LegState;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A leg whose party we call: on one phone, or on all that an extension has. */
final class OutgoingLeg extends Leg {

    /** The phones that ring; after the answer the one that speaks. */
    private final List<PhoneCall> branches = new ArrayList<>();

    /** Of these, those that were asked to answer by themselves and said no. */
    private final Set<PhoneCall> unwilling = new HashSet<>();

    private Lane.@Nullable Timer ringLimit;

    OutgoingLeg(LegId id, House house, String number, @Nullable Carrier carrier) {
        super(id, house, number, carrier, LegState.DIALLING);
    }

    void dial(List<Phone> phones, Dial how) {
        for (Phone phone : phones) {
            branches.add(PhoneCall.into(phone, this, how.caller().number()));
        }
        ringLimit = house().lane().after(how.ringLimit(), () -> hangUp(HangupCause.NO_ANSWER));
    }

    @Override
    boolean isIncoming() {
        return false;
    }

    @Override
    void askToAnswer() {
        if (state() == LegState.RINGING || state() == LegState.EARLY) {
            unwilling.clear();
            branches.forEach(call -> call.toPhone(call::askedToAnswer));
        } else {
            super.askToAnswer();
        }
    }

    /** A phone that answers late does so before it hears that we gave up. */
    @Override
    void hangUp(HangupCause cause) {
        branches.stream().filter(PhoneCall::wouldAnswerLate).findFirst().ifPresent(this::pickedUp);
        super.hangUp(cause);
    }

    @Override
    void ringing() {
        if (state() == LegState.DIALLING) {
            enter(LegState.RINGING);
            tell(new SwitchEvent.Ringing(now(), id()));
        }
    }

    @Override
    void early(PhoneCall by) {
        if (state() == LegState.DIALLING || state() == LegState.RINGING) {
            enter(LegState.EARLY, by);
            tell(new SwitchEvent.EarlyMedia(now(), id()));
        }
    }

    @Override
    void answered(PhoneCall by) {
        if (!isAnswered()) {
            pickedUp(by);
        }
    }

    private void pickedUp(PhoneCall by) {
        stopCounting();
        branches.remove(by);
        dismissPhones(HangupCause.ANSWERED_ELSEWHERE);
        branches.clear();
        branches.add(by);
        nowAnswered(by);
    }

    @Override
    void unwilling(PhoneCall asked) {
        if (!isAnswered()) {
            unwilling.add(asked);
            if (unwilling.containsAll(branches)) {
                refuse("askToAnswer", "the phone does not answer by itself");
            }
        }
    }

    @Override
    void refused(PhoneCall by, HangupCause cause) {
        if (branches.remove(by) && branches.isEmpty()) {
            boolean byParty = cause.blame() == Blame.CALLED;
            over(cause, byParty ? EndedBy.PARTY : EndedBy.NETWORK, cause.sipStatus());
        }
    }

    @Override
    void dismissPhones(HangupCause cause) {
        branches.forEach(call -> call.toPhone(() -> call.over(cause)));
    }

    @Override
    void over(HangupCause cause, EndedBy by, int sipStatus) {
        stopCounting();
        super.over(cause, by, sipStatus);
    }

    private void stopCounting() {
        if (ringLimit != null) {
            ringLimit.cancel();
        }
    }
}
