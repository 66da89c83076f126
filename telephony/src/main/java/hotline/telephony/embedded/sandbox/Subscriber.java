package hotline.telephony.embedded.sandbox;

import hotline.telephony.embedded.sandbox.CallRecord.By;
import hotline.telephony.embedded.sandbox.CallRecord.End;
import hotline.telephony.embedded.sandbox.CallRecord.State;
import hotline.telephony.embedded.sound.LegSound;
import hotline.telephony.media.MediaPort;
import hotline.telephony.media.sound.Sound;
import hotline.telephony.sip.dialog.Answer;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.dialog.Ending;
import hotline.telephony.sip.dialog.Offer;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.dialog.SessionListener;
import hotline.telephony.sip.message.Reason;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Somebody in the sandbox with a telephone, in one call. Lives on the carrier's lane. */
abstract class Subscriber implements SessionListener {

    /** "Normal call clearing" (Q.850). */
    private static final List<Reason> GOODBYE = List.of(Reason.q850(16, null));

    /** To reject with what is not answered yet: the whole carrier is closing. */
    private static final int UNAVAILABLE = 480;

    /** What every subscriber has. */
    record Phone(
            CallLog.Entry entry,
            InstantSource clock,
            MediaPort port,
            LegSound sound,
            Voices voices,
            Runnable gone) {}

    private final Phone phone;

    Subscriber(Phone phone) {
        this.phone = phone;
    }

    abstract Session session();

    final void hangUp() {
        session().terminate(UNAVAILABLE, GOODBYE);
    }

    // ---- for the two kinds ---------------------------------------------------------------------

    final LegSound sound() {
        return phone.sound;
    }

    final MediaPort port() {
        return phone.port;
    }

    final Voices voices() {
        return phone.voices;
    }

    final void reached(State state) {
        phone.entry.write(record -> record.reached(state));
    }

    final void answered() {
        phone.entry.write(record -> record.answered(phone.clock.instant()));
    }

    final void speak() {
        phone.port.play(UUID.randomUUID(), phone.voices.speech(), true, false);
    }

    final void sayOnce(List<Sound> words) {
        phone.port.play(UUID.randomUUID(), words, false, false);
    }

    // ---- news from the session -----------------------------------------------------------------

    @Override
    public void offered(Session session, Offer offer) {
        Optional<Body> theirs = offer.body();
        if (theirs.isEmpty()) {
            offer.answer(Body.sdp(phone.sound.offer()));
            return;
        }
        switch (phone.sound.answer(theirs.get().bytes())) {
            case LegSound.Accepted accepted ->
                    offer.answer(Body.sdp(accepted.body().orElseThrow()));
            case LegSound.Rejected(int status, _) -> offer.refuse(status);
        }
    }

    @Override
    public void answered(Session session, Answer answer) {
        phone.sound.settle(answer.body().bytes());
    }

    @Override
    public void ended(Session session, Ending ending) {
        phone.port.close();
        By by =
                switch (ending.by()) {
                    case PARTY -> By.SWITCH;
                    case US -> By.CARRIER;
                    case NETWORK -> By.NOBODY;
                };
        var end = new End(phone.clock.instant(), by, ending.status(), ending.q850());
        phone.entry.write(record -> record.ended(end));
        phone.gone.run();
    }
}
