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
    private final Lane.Timer giveUp;
    private Lane.@Nullable Timer repeat;

    AcceptedInvite(
            UserAgent agent,
            ServerTransaction transaction,
            SipResponse response,
            Runnable givenUp) {
        this.agent = agent;
        this.transaction = transaction;
        this.response = response;
        this.giveUp =
                agent.lane()
                        .after(
                                agent.timers().giveUp(),
                                () -> {
                                    acknowledged();
                                    givenUp.run();
                                });
    }

    void send() {
        transmit(agent.timers().t1());
    }

    private void transmit(Duration interval) {
        transaction.respond(response);
        Duration doubled = interval.multipliedBy(2);
        Duration t2 = agent.timers().t2();
        repeat =
                agent.lane()
                        .after(interval, () -> transmit(doubled.compareTo(t2) < 0 ? doubled : t2));
    }

    void acknowledged() {
        giveUp.cancel();
        if (repeat != null) {
            repeat.cancel();
        }
    }
}
