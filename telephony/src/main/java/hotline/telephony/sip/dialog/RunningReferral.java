package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Replaces;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.transaction.ServerTransaction;
import java.util.Optional;

/** A REFER of the peer, until its subscription is over. */
final class RunningReferral implements Referral {

    private enum State {
        ASKED,
        ACCEPTED,
        DONE
    }

    private final Refers refers;
    private final ServerTransaction transaction;
    private final SipRequest request;
    private final ReferTo target;
    private final boolean subscribes;
    private State state = State.ASKED;

    RunningReferral(Refers refers, ServerTransaction transaction, ReferTo target) {
        this.refers = refers;
        this.transaction = transaction;
        this.request = transaction.request();
        this.target = target;
        // RFC 4488 §4: the sender may want no NOTIFYs.
        String wish = request().headers().first(HeaderName.REFER_SUB);
        this.subscribes = wish == null || !wish.strip().equalsIgnoreCase("false");
    }

    @Override
    public SipRequest request() {
        return request;
    }

    long seq() {
        return request().cseq().number();
    }

    @Override
    public Uri target() {
        return target.target();
    }

    @Override
    public Optional<Replaces> replaces() {
        return target.replaces();
    }

    @Override
    public Optional<NameAddress> referredBy() {
        return Optional.ofNullable(request().headers().first(HeaderName.REFERRED_BY));
    }

    @Override
    public void accept() {
        if (state == State.ASKED) {
            state = State.ACCEPTED;
            refers.answer(transaction, 202, subscribes);
            tell(100, false); // RFC 3515 §2.4.4: one at once
        }
    }

    @Override
    public void refuse(int status) {
        if (state == State.ASKED) {
            state = State.DONE;
            refers.answer(transaction, status, false);
            refers.done(this);
        }
    }

    @Override
    public void progress(int status) {
        if (state == State.ACCEPTED) {
            tell(status, false);
        }
    }

    @Override
    public void finish(int status) {
        if (state == State.ACCEPTED) {
            state = State.DONE;
            tell(status, true);
            refers.done(this);
        }
    }

    private void tell(int status, boolean last) {
        if (subscribes) {
            refers.notify(this, status, last);
        }
    }

    /** The session is over, and the subscription with it. */
    void close() {
        if (state == State.ASKED) {
            refers.answer(transaction, 487, false);
        }
        state = State.DONE;
    }
}
