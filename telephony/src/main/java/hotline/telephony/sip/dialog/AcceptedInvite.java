package hotline.telephony.sip.dialog;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transaction.ServerTransaction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A 2xx of ours to an INVITE, repeated until its ACK comes (RFC 3261 §13.3.1.4), over reliable
 * transports too, for a proxy further on may use another.
 */
final class AcceptedInvite {

    private final UserAgent agent;
    private final ServerTransaction transaction;
    private final SipResponse response;
    private final Runnable givenUp;
    private Lane.@Nullable Timer next;

    AcceptedInvite(
            UserAgent agent,
            ServerTransaction transaction,
            SipResponse response,
            Runnable givenUp) {
        this.agent = agent;
        this.transaction = transaction;
        this.response = response;
        this.givenUp = givenUp;
    }

    /** CSeq number of the INVITE, and of its ACK. */
    long seq() {
        return response.cseq().number();
    }

    void send() {
        transmit(agent.timers().t1(), agent.timers().giveUp());
    }

    private void transmit(Duration interval, Duration left) {
        transaction.respond(response);
        // One timer at a time: most 2xx have their ACK before the first one.
        next =
                interval.compareTo(left) < 0
                        ? agent.lane()
                                .after(
                                        interval,
                                        () -> transmit(doubled(interval), left.minus(interval)))
                        : agent.lane().after(left, givenUp);
    }

    private Duration doubled(Duration interval) {
        Duration doubled = interval.plus(interval);
        Duration t2 = agent.timers().t2();
        return doubled.compareTo(t2) < 0 ? doubled : t2;
    }

    void acknowledged() {
        if (next != null) {
            next.cancel();
        }
    }
}
