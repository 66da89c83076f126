package hotline.telephony.sip.dialog;

import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transaction.ClientListener;
import hotline.telephony.sip.transaction.ClientTransaction;
import hotline.telephony.sip.transaction.Failure;
import hotline.telephony.sip.transport.Hop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One request of ours, pursued over hops (RFC 3263 §4.3) and one challenge (RFC 3261 §22.2) until
 * somebody answers for good. Every further try is a transaction of its own with a CSeq of its own.
 */
final class Pursuit implements ClientListener {

    /** Who wants to know. */
    interface Listener {
        /** What must be different for this hop, such as the Contact. */
        default SipRequest dress(SipRequest request, Hop hop) {
            return request;
        }

        default void provisional(SipRequest asked, SipResponse response, Hop hop) {}

        /** A 2xx; of an INVITE each one, repeated ones and those of further forks. */
        void success(SipRequest asked, SipResponse response, Hop hop);

        /** No 2xx will come. Told at most once, and never after a success. */
        void failed(Outcome outcome);
    }

    private static final int MOST_CHALLENGES = 3;

    private final UserAgent agent;
    private final Deque<Hop> hops = new ArrayDeque<>(2);
    private final LongSupplier nextSeq;
    private final Optional<DigestClient> login;
    private final Listener listener;

    private SipRequest request;
    private @Nullable ClientTransaction transaction;
    private boolean cancelled;
    private int challenges;

    /**
     * @param nextSeq the CSeq number of a further try
     */
    Pursuit(
            UserAgent agent,
            SipRequest request,
            LongSupplier nextSeq,
            Optional<DigestClient> login,
            Listener listener) {
        this.agent = agent;
        this.request = request;
        this.nextSeq = nextSeq;
        this.login = login;
        this.listener = listener;
    }

    /**
     * @param found in order of preference; none counts as a broken transport
     */
    void start(List<Hop> found) {
        hops.addAll(found);
        Hop hop = hops.peek();
        if (hop == null || cancelled) {
            int status = cancelled ? 487 : Failure.TRANSPORT.status();
            // Later, for whoever started us is not ready to hear it.
            agent.lane().execute(() -> fail(status, Optional.empty()));
            return;
        }
        request = listener.dress(request, hop);
        transaction = agent.send(request, hop, this);
    }

    /** Cancels an INVITE as soon as that is allowed; no further try is made. */
    void cancel(UnaryOperator<SipRequest> dressing) {
        cancelled = true;
        if (transaction != null) {
            transaction.cancel(dressing);
        }
    }

    /** Somebody else hears what still comes. */
    void outlive(ClientListener heir) {
        if (transaction != null) {
            transaction.listen(heir);
        }
    }

    /** Those that were not tried yet, the present one first. */
    List<Hop> hopsLeft() {
        return List.copyOf(hops);
    }

    @Override
    public void response(ClientTransaction from, SipResponse response) {
        if (response.isProvisional()) {
            if (from == transaction) {
                listener.provisional(request, response, from.hop());
            }
        } else if (response.isSuccess()) {
            listener.success(from.request(), response, from.hop());
        } else if (from == transaction) {
            rejected(response, from.hop());
        }
    }

    @Override
    public void failed(ClientTransaction from, Failure failure) {
        if (from == transaction && !tryNextHop()) {
            fail(failure.status(), Optional.empty());
        }
    }

    private void rejected(SipResponse response, Hop hop) {
        int status = response.status();
        if ((status == 401 || status == 407) && !cancelled && mayAnswer(response)) {
            Optional<SipRequest> again =
                    login.flatMap(client -> Challenge.answer(client, request, response));
            if (again.isPresent()) {
                challenges++;
                tryAgain(again.get(), hop);
                return;
            }
        }
        // RFC 3263 §4.3: a 503 counts as if the server had not been there.
        if (status != 503 || !tryNextHop()) {
            fail(status, Optional.of(response));
        }
    }

    // §22.1: a second challenge means that the password is wrong, unless only the nonce was old, or
    // a proxy asks after the server did.
    private boolean mayAnswer(SipResponse response) {
        return challenges == 0
                || (challenges < MOST_CHALLENGES && Challenge.isAnother(request, response));
    }

    private boolean tryNextHop() {
        hops.poll();
        Hop next = hops.peek();
        if (next == null || cancelled) {
            return false;
        }
        tryAgain(request, next);
        return true;
    }

    private void tryAgain(SipRequest again, Hop hop) {
        // §8.1.3.5: Call-ID, To and From stay, CSeq goes up. The Via is the transaction's business.
        request = listener.dress(again.toBuilder().cseq(nextSeq.getAsLong()).build(), hop);
        transaction = agent.send(request, hop, this);
    }

    private void fail(int status, Optional<SipResponse> response) {
        transaction = null;
        listener.failed(new Outcome(request, status, response));
    }
}
