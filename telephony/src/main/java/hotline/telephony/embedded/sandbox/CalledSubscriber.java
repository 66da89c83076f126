package hotline.telephony.embedded.sandbox;

import hotline.telephony.embedded.sandbox.CallRecord.State;
import hotline.telephony.embedded.sound.LegSound;
import hotline.telephony.lane.Lane;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.dialog.Ending;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.message.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Somebody whom the switch calls, and who does what the number says. */
final class CalledSubscriber extends Subscriber {

    private final Session session;
    private final Performance performance;

    /** Our answer to the offer, or our own offer; the same one goes into the 183 and the 200. */
    private Optional<Body> description = Optional.empty();

    CalledSubscriber(Phone phone, Lane lane, Session session, SandboxNumber number) {
        super(phone);
        this.session = session;
        this.performance = new Performance(lane, number.steps(), this::act);
    }

    void begin() {
        session.listen(this);
        performance.begin();
    }

    @Override
    Session session() {
        return session;
    }

    private void act(Act act) {
        switch (act) {
            case Act.Ring() -> ring();
            case Act.Announce() -> announce();
            case Act.Refuse(var why) -> refuse(why);
            case Act.Answer() -> withDescription(this::answer);
            case Act.Speak() -> speak();
            case Act.SayHello() -> sayOnce(voices().hello());
            case Act.TakeMessage() -> sayOnce(voices().greeting());
            case Act.Echo() -> port().echo();
            case Act.HangUp() -> hangUp();
        }
    }

    private void ring() {
        session.ring(List.of());
        reached(State.RINGING);
    }

    private void announce() {
        if (session.invite().body().length == 0) {
            ring(); // RFC 3261 §13.2.1: who left the offer to us has no sound before the answer
            return;
        }
        withDescription(
                answer -> {
                    session.progress(answer, List.of());
                    reached(State.EARLY);
                    sayOnce(voices().announcement());
                });
    }

    private void refuse(HangupCause why) {
        session.reject(why.sipStatus(), List.of(Reason.q850(why.q850(), null)), List.of());
    }

    private void answer(Body body) {
        session.accept(body, List.of());
        answered();
    }

    private void withDescription(Consumer<Body> then) {
        if (description.isEmpty()) {
            describe();
        }
        description.ifPresent(then);
    }

    private void describe() {
        byte[] offer = session.invite().body();
        if (offer.length == 0) {
            description = Optional.of(Body.sdp(sound().offer()));
            return;
        }
        switch (sound().answer(offer)) {
            case LegSound.Accepted accepted -> description = accepted.body().map(Body::sdp);
            case LegSound.Rejected(int status, _) -> session.reject(status, List.of(), List.of());
        }
    }

    @Override
    public void ended(Session which, Ending ending) {
        performance.stop();
        super.ended(which, ending);
    }
}
