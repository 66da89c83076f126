package hotline.telephony.sip.dialog;

import hotline.telephony.lane.Lane;
import hotline.telephony.sip.message.CSeq;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.RAck;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transaction.ServerTransaction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Provisional responses that must arrive (RFC 3262 §3): one at a time, repeated until its PRACK
 * comes; the next ones wait in line.
 */
final class ReliableResponses {

    private final UserAgent agent;
    private final ServerTransaction transaction;
    private final CSeq inviteSeq;
    private final Runnable givenUp;
    private final Deque<SipResponse> line = new ArrayDeque<>(2);

    private @Nullable SipResponse current;
    private long number;
    private Lane.@Nullable Timer repeat;
    private Lane.@Nullable Timer giveUp;

    /**
     * @param givenUp when the PRACK did not come for 64*T1
     */
    ReliableResponses(UserAgent agent, ServerTransaction transaction, Runnable givenUp) {
        this.agent = agent;
        this.transaction = transaction;
        this.inviteSeq = transaction.request().cseq();
        this.givenUp = givenUp;
        // §3: the first number is chosen from 1 to 2^31-1, and must be able to grow.
        this.number = agent.random().nextInt(1, 1 << 30);
    }

    /** False when the line is full and the response is not sent. */
    boolean add(SipResponse response) {
        if (current == null) {
            send(response);
            return true;
        }
        return line.size() < agent.settings().maxPending() && line.add(response);
    }

    private void send(SipResponse response) {
        number++;
        List<String> required = new ArrayList<>(response.headers().require());
        required.add("100rel");
        SipResponse numbered =
                response.toBuilder()
                        .set(HeaderName.REQUIRE, required)
                        .set(HeaderName.RSEQ, number)
                        .build();
        current = numbered;
        giveUp = agent.lane().after(agent.timers().giveUp(), this::giveUp);
        transmit(numbered, agent.timers().t1());
    }

    private void transmit(SipResponse response, Duration interval) {
        transaction.respond(response);
        // §3: the interval doubles; unlike a 2xx it has no ceiling.
        repeat = agent.lane().after(interval, () -> transmit(response, interval.plus(interval)));
    }

    /** False when the PRACK fits nothing that waits. */
    boolean acknowledge(SipRequest prack) {
        RAck rack = prack.headers().first(HeaderName.RACK);
        if (rack == null
                || current == null
                || rack.responseNumber() != number
                || !rack.cseq().equals(inviteSeq)) {
            return false;
        }
        silence();
        current = null;
        SipResponse next = line.poll();
        if (next != null) {
            send(next);
        }
        return true;
    }

    /** Whether a body is on its way and not acknowledged: then no 2xx may be sent. */
    boolean waitForBody() {
        if (current != null && current.body().length > 0) {
            return true;
        }
        for (SipResponse waiting : line) {
            if (waiting.body().length > 0) {
                return true;
            }
        }
        return false;
    }

    /** Sends nothing any more; a PRACK that is late still fits (§3). */
    void stop() {
        silence();
        line.clear();
    }

    private void giveUp() {
        stop();
        givenUp.run();
    }

    private void silence() {
        if (repeat != null) {
            repeat.cancel();
        }
        if (giveUp != null) {
            giveUp.cancel();
        }
    }
}
