package hotline.telephony.sip.dialog;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transport.Hop;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lives by a {@link SessionTimer}: refreshes at half time when that is ours (RFC 4028 §7.2), and
 * hangs up when nobody has (§10).
 */
final class RefreshClock implements Pursuit.Listener {

    private final Session session;
    private final UserAgent agent;
    private final Conversation conversation;

    private Optional<SessionTimer> timer = Optional.empty();
    private Lane.@Nullable Timer next;
    private Lane.@Nullable Timer again;

    RefreshClock(Session session, UserAgent agent, Conversation conversation) {
        this.session = session;
        this.agent = agent;
        this.conversation = conversation;
    }

    Optional<SessionTimer> timer() {
        return timer;
    }

    /** From now on; empty for no timer any more. */
    void run(Optional<SessionTimer> agreed) {
        stop();
        timer = agreed;
        if (agreed.isPresent()) {
            SessionTimer running = agreed.get();
            // One timer at a time: most calls are over before the first one.
            next =
                    running.weRefresh()
                            ? agent.lane().after(running.refreshAfter(), () -> halfTime(running))
                            : agent.lane().after(running.expiresAfter(), this::expired);
        }
    }

    private void halfTime(SessionTimer running) {
        next =
                agent.lane()
                        .after(running.expiresAfter().minus(running.refreshAfter()), this::expired);
        refresh();
    }

    private void expired() {
        session.lost(408, "session expired");
    }

    /** UPDATE when the peer knows it, else a re-INVITE that changes nothing. */
    private void refresh() {
        if (session.hasEnded()) {
            return;
        }
        if (conversation.peerUpdates()) {
            OurRequests requests = conversation.requests();
            requests.send(requests.targetRefresh(Method.UPDATE), this);
        } else {
            conversation.ourOffers().repeat();
        }
    }

    @Override
    public void success(SipRequest asked, SipResponse response, Hop hop) {
        if (!session.hasEnded()) {
            conversation.refreshed(response);
        }
    }

    @Override
    public void failed(Outcome outcome) {
        if (session.hasEnded() || conversation.requests().endsDialog(outcome)) {
            return;
        }
        int status = outcome.status();
        if (status == 405 || status == 501) {
            conversation.peerRefusesUpdates();
            refresh();
        } else if (status == 422 && conversation.timer().raise(outcome)) {
            refresh();
        } else {
            // Once more a little later, until the timer says that it is too late.
            again =
                    agent.lane()
                            .after(
                                    RetryWait.ofGlare(conversation.dialog(), agent.random()),
                                    this::refresh);
        }
    }

    private void stop() {
        if (next != null) {
            next.cancel();
        }
    }

    void close() {
        stop();
        if (again != null) {
            again.cancel();
        }
    }
}
