package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transport.Hop;
import java.util.Optional;
import java.util.function.Consumer;

/** For requests of which only the end is interesting. */
record UntilFinal(Consumer<Outcome> done) implements Pursuit.Listener {

    /** Whose end interests nobody either. */
    static final UntilFinal NOBODY = new UntilFinal(outcome -> {});

    @Override
    public void success(SipRequest asked, SipResponse response, Hop hop) {
        done.accept(new Outcome(asked, response.status(), Optional.of(response)));
    }

    @Override
    public void failed(Outcome outcome) {
        done.accept(outcome);
    }
}
