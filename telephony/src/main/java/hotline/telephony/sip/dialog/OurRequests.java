package hotline.telephony.sip.dialog;

import hotline.telephony.sip.dialog.Ending.By;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.RAck;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.Word;
import hotline.telephony.sip.transport.Hop;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What we ask in a dialog (RFC 3261 §12.2.1), all but the ACK, which nobody answers. */
final class OurRequests {

    private final Session session;
    private final UserAgent agent;
    private final Dialog dialog;
    private final TimerAgreement timer;

    OurRequests(Session session, UserAgent agent, Dialog dialog, TimerAgreement timer) {
        this.session = session;
        this.agent = agent;
        this.dialog = dialog;
        this.timer = timer;
    }

    Pursuit send(SipRequest.Builder request, Pursuit.Listener listener) {
        agent.sign(request);
        session.opened();
        var pursuit =
                new Pursuit(
                        agent,
                        request.build(),
                        dialog::nextSeq,
                        session.login(),
                        new Counted(session, listener));
        agent.nextHops().find(dialog.nextHop(), dialog.state().flow(), pursuit::start);
        return pursuit;
    }

    /** Tells the session when the transaction is through, so that it is not forgotten before. */
    private static final class Counted implements Pursuit.Listener {
        private final Session session;
        private final Pursuit.Listener listener;
        private boolean through;

        Counted(Session session, Pursuit.Listener listener) {
            this.session = session;
            this.listener = listener;
        }

        @Override
        public void success(SipRequest asked, SipResponse response, Hop hop) {
            listener.success(asked, response, hop);
            if (!through) {
                through = true;
                session.closed();
            }
        }

        @Override
        public void failed(Outcome outcome) {
            listener.failed(outcome);
            session.closed();
        }
    }

    /**
     * What the peer's final answer means for the dialog (§12.2.1.2): true when there is none any
     * more, and then the session has ended.
     */
    boolean endsDialog(Outcome outcome) {
        if (outcome.status() == 481) {
            session.finish(
                    new Ending(
                            By.PARTY,
                            481,
                            List.of(),
                            outcome.response().map(response -> response)));
            return true;
        }
        if (outcome.status() == 408) {
            session.lost(408, "no answer");
            return true;
        }
        return false;
    }

    /** Begins a re-INVITE or UPDATE (§6: target refresh request), which asks for a timer too. */
    SipRequest.Builder targetRefresh(Method method) {
        SipRequest.Builder request = dialog.request(method).contact(dialog.state().contact());
        agent.capabilities().declareMidDialog(request);
        timer.ask(request);
        return request;
    }

    /** RFC 3262 §4. */
    void prack(SipResponse response, long number, Optional<Body> answer) {
        SipRequest.Builder prack =
                dialog.request(Method.PRACK)
                        .set(HeaderName.RACK, new RAck(number, response.cseq()));
        answer.ifPresent(body -> prack.body(body.type(), body.bytes()));
        send(prack, UntilFinal.NOBODY);
    }

    void info(Body body, IntConsumer status) {
        send(
                dialog.request(Method.INFO).body(body.type(), body.bytes()),
                new UntilFinal(outcome -> status.accept(outcome.status())));
    }

    void inquire(IntConsumer status) {
        send(dialog.request(Method.INFO), new Inquiry(agent, status));
    }

    void askToAnswer(IntConsumer status) {
        send(
                dialog.request(Method.NOTIFY)
                        .contact(dialog.state().contact())
                        .set(HeaderName.EVENT, Word.of("talk"))
                        .set(HeaderName.SUBSCRIPTION_STATE, Word.of("active")),
                new UntilFinal(outcome -> status.accept(outcome.status())));
    }

    void bye(List<Reason> reasons) {
        SipRequest.Builder bye = dialog.request(Method.BYE);
        Fields.addReasons(bye, reasons);
        send(bye, UntilFinal.NOBODY);
    }
}
