package hotline.telephony.embedded;

import hotline.telephony.embedded.sound.LegSound;
import hotline.telephony.lane.Lane;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.dialog.Ending;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.message.Reason;
import java.util.List;
import java.util.Optional;

/** A leg whose party called us. */
final class IncomingLeg extends Leg {

    private final Session session;
    private final LegSound sound;

    /** The party's offer; empty when it leaves offering to us (RFC 3261 §13.2.1). */
    private final Optional<byte[]> offer;

    private final Legs.DialogName dialog;

    /** Our answer, once made; the same one goes into the 183 and the 200. */
    private volatile Optional<Body> answer = Optional.empty();

    IncomingLeg(
            LegId id,
            Lane lane,
            House house,
            PortOfLeg port,
            LegSound sound,
            Session session,
            FarParty party,
            Runnable lineFree) {
        super(id, lane, house, port, Survey.LegState.OFFERED, true, party, lineFree);
        this.session = session;
        this.sound = sound;
        byte[] body = session.invite().body();
        this.offer = body.length == 0 ? Optional.empty() : Optional.of(body);
        this.dialog =
                Legs.DialogName.of(
                        session.callId(), session.localTag(), session.invite().from().tag());
    }

    /** From now on the session speaks to us. */
    void begin() {
        house().legs().named(dialog, id());
        session.listen(new Listener());
    }

    @Override
    Session session() {
        return session;
    }

    @Override
    boolean canHear() {
        return answer.isPresent();
    }

    @Override
    void ring() {
        if (state() == Survey.LegState.ANSWERED) {
            refuse("ring", "the leg is answered already");
            return;
        }
        if (answer.isEmpty()) {
            enter(Survey.LegState.RINGING);
        }
        session.ring(List.of());
    }

    @Override
    void earlyMedia() {
        if (state() == Survey.LegState.ANSWERED || offer.isEmpty()) {
            refuse(
                    "earlyMedia",
                    offer.isEmpty()
                            ? "the caller leaves the offer to us, so there is no sound before the"
                                    + " answer"
                            : "the leg is answered already");
            return;
        }
        agree();
        answer.ifPresent(
                body -> {
                    enter(Survey.LegState.EARLY);
                    session.progress(body, List.of());
                });
    }

    @Override
    void answer() {
        if (state() == Survey.LegState.ANSWERED) {
            refuse("answer", "the leg is answered already");
            return;
        }
        agree();
        answer.ifPresent(
                body -> {
                    enter(Survey.LegState.ANSWERED);
                    session.accept(body, List.of());
                    tell(new SwitchEvent.Answered(now(), id()));
                });
    }

    @Override
    void askToAnswer() {
        refuse("askToAnswer", "its party calls us");
    }

    @Override
    void terminate(HangupCause cause, List<Reason> reasons) {
        session.terminate(cause.sipStatus(), reasons);
    }

    /** Makes our answer, or our offer, if that has not been done yet. */
    private void agree() {
        if (answer.isPresent()) {
            return;
        }
        if (offer.isEmpty()) {
            answer = Optional.of(Body.sdp(sound.offer()));
            return;
        }
        switch (sound.answer(offer.get())) {
            case LegSound.Accepted accepted -> {
                answer = accepted.body().map(Body::sdp);
                if (accepted.partyHolds()) {
                    partyHolds(true);
                }
            }
            case LegSound.Rejected _ -> hangUp(HangupCause.NO_COMMON_CODEC);
        }
    }

    private final class Listener extends LegSession {

        Listener() {
            super(IncomingLeg.this, sound);
        }

        @Override
        public void ended(Session which, Ending ending) {
            house().legs().forget(dialog);
            boolean talked = state() == Survey.LegState.ANSWERED;
            over(
                    Causes.ofIncoming(ending, talked),
                    switch (ending.by()) {
                        case PARTY -> EndedBy.PARTY;
                        case US -> EndedBy.US;
                        case NETWORK -> EndedBy.NETWORK;
                    },
                    ending.status(),
                    ending.q850());
        }
    }
}
