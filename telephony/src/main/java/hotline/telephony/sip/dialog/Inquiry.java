package hotline.telephony.sip.dialog;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transport.Hop;
import java.util.function.IntConsumer;

/**
 * Waits for what a peer says to the question whether it still knows the call, and not for ever.
 *
 * <p>The question is INFO without a body: who knows the call says 200 or what it does not like
 * about it, who does not says 481 (RFC 2976 §2.2), and nothing in the call changes. OPTIONS and
 * UPDATE would not do: baresip says 200 and 501, Linphone 200 and 405, in a call that they do not
 * know.
 */
final class Inquiry implements Pursuit.Listener {

    /** In so many T1 the question is sent six times. */
    private static final int TIMES_T1 = 24;

    private final IntConsumer told;
    private final Lane.Timer patience;
    private boolean over;

    Inquiry(UserAgent agent, IntConsumer told) {
        this.told = told;
        this.patience =
                agent.lane().after(agent.timers().t1().multipliedBy(TIMES_T1), () -> tell(408));
    }

    @Override
    public void success(SipRequest asked, SipResponse response, Hop hop) {
        tell(response.status());
    }

    @Override
    public void failed(Outcome outcome) {
        tell(outcome.response().isPresent() ? outcome.status() : 408);
    }

    private void tell(int status) {
        if (!over) {
            over = true;
            patience.cancel();
            told.accept(status);
        }
    }
}
