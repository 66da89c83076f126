package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MalformedValue;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.Word;
import hotline.telephony.sip.transaction.ServerTransaction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** REFER in both directions, and the NOTIFYs that follow it (RFC 3515, RFC 4488). */
final class Refers {

    /** Wishes of one peer that are being fulfilled at a time. */
    private static final int MOST = 4;

    static final String EVENT = "refer";

    private final Session session;
    private final UserAgent agent;
    private final Conversation conversation;
    private final Set<RunningReferral> theirs = new HashSet<>();
    private int ours;

    Refers(Session session, UserAgent agent, Conversation conversation) {
        this.session = session;
        this.agent = agent;
        this.conversation = conversation;
    }

    // ---- theirs ------------------------------------------------------------------------------

    void referred(ServerTransaction transaction) {
        SipRequest refer = transaction.request();
        List<NameAddress> targets = refer.headers().all(HeaderName.REFER_TO);
        if (targets.size() != 1) {
            conversation.refuse(transaction, 400); // RFC 3515 §2.4.2
            return;
        }
        if (theirs.size() == MOST) {
            transaction.respond(agent.responses().notNow(refer));
            return;
        }
        ReferTo target;
        try {
            target = ReferTo.read(targets.getFirst());
        } catch (MalformedValue nonsense) {
            conversation.refuse(transaction, 400);
            return;
        }
        var referral = new RunningReferral(this, transaction, target);
        theirs.add(referral);
        session.tell(listener -> listener.referred(session, referral));
    }

    void answer(ServerTransaction transaction, int status, boolean subscribes) {
        SipResponse.Builder response = agent.responses().to(transaction.request(), status);
        if (status == 202 && !subscribes) {
            response.header("Refer-Sub", "false"); // RFC 4488 §4
        }
        response.contact(conversation.dialog().state().contact());
        transaction.respond(response.build());
    }

    /** RFC 3515 §2.4.4–2.4.6. */
    void notify(RunningReferral referral, int status, boolean last) {
        if (session.hasEnded()) {
            return;
        }
        SipResponse said = SipResponse.builder(status).build();
        conversation
                .requests()
                .send(
                        conversation
                                .dialog()
                                .request(Method.NOTIFY)
                                .contact(conversation.dialog().state().contact())
                                .set(
                                        HeaderName.EVENT,
                                        Word.of(EVENT).with("id", Long.toString(referral.seq())))
                                .set(
                                        HeaderName.SUBSCRIPTION_STATE,
                                        last
                                                ? Word.of("terminated").with("reason", "noresource")
                                                : Word.of("active").with("expires", "60"))
                                .body(
                                        MediaType.SIPFRAG,
                                        (said.startLine() + "\r\n")
                                                .getBytes(StandardCharsets.UTF_8)),
                        UntilFinal.NOBODY);
    }

    void done(RunningReferral referral) {
        theirs.remove(referral);
    }

    // ---- ours --------------------------------------------------------------------------------

    void refer(NameAddress target, Optional<NameAddress> referredBy) {
        SipRequest.Builder refer =
                conversation
                        .dialog()
                        .request(Method.REFER)
                        .contact(conversation.dialog().state().contact())
                        .set(HeaderName.REFER_TO, target);
        referredBy.ifPresent(who -> refer.set(HeaderName.REFERRED_BY, who));
        ours++;
        conversation.requests().send(refer, new UntilFinal(this::answered));
    }

    private void answered(Outcome outcome) {
        boolean unsubscribed =
                outcome.response()
                        .map(response -> "false".equalsIgnoreCase(referSub(response)))
                        .orElse(false);
        boolean last = !outcome.isSuccess() || unsubscribed;
        if (last && ours > 0) {
            ours--;
        }
        session.tell(listener -> listener.referProgress(session, outcome.status(), last));
    }

    private static String referSub(SipResponse response) {
        String value = response.headers().first(HeaderName.REFER_SUB);
        return value == null ? "" : value.strip();
    }

    void notified(ServerTransaction transaction) {
        SipRequest notify = transaction.request();
        if (ours == 0) {
            conversation.refuse(transaction, 481);
            return;
        }
        conversation.refuse(transaction, 200);
        Word state = notify.headers().first(HeaderName.SUBSCRIPTION_STATE);
        boolean last = state != null && state.is("terminated");
        if (last) {
            ours--;
        }
        int status = statusOf(notify.body());
        if (status > 0 || last) {
            session.tell(listener -> listener.referProgress(session, status, last));
        }
    }

    /** The status line of a sipfrag; 0 when it is none. */
    private static int statusOf(byte[] fragment) {
        String text =
                new String(fragment, 0, Math.min(fragment.length, 16), StandardCharsets.UTF_8);
        if (!text.startsWith("SIP/2.0 ") || text.length() < 11) {
            return 0;
        }
        int status = 0;
        for (int i = 8; i < 11; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            status = status * 10 + digit - '0';
        }
        return status;
    }

    void close() {
        for (RunningReferral referral : Set.copyOf(theirs)) {
            referral.close();
        }
        theirs.clear();
    }
}
