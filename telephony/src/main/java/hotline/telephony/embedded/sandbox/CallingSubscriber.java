package hotline.telephony.embedded.sandbox;

import hotline.telephony.embedded.sandbox.CallRecord.State;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.dialog.Invitation;
import hotline.telephony.sip.dialog.Progress;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.dialog.UserAgent;
import hotline.telephony.sip.message.SipResponse;
import java.util.function.Function;

/** Somebody who calls the switch, as a customer does, and speaks when it is answered. */
final class CallingSubscriber extends Subscriber {

    private final Session session;

    /**
     * Sends the INVITE.
     *
     * @param call to whom, made with our offer
     */
    CallingSubscriber(Phone phone, UserAgent agent, Function<Body, Invitation> call) {
        super(phone);
        this.session = agent.invite(call.apply(Body.sdp(phone.sound().offer())), this);
    }

    @Override
    Session session() {
        return session;
    }

    @Override
    public void progressed(Session which, Progress progress) {
        progress.body().ifPresent(body -> sound().settle(body.bytes()));
        if (progress.body().isPresent()) {
            reached(State.EARLY);
        } else if (progress.status() == 180) {
            reached(State.RINGING);
        }
    }

    @Override
    public void accepted(Session which, SipResponse response) {
        answered();
        speak();
    }
}
