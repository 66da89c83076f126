package hotline.telephony.sip.transport;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.parse.Malformed;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes what a transport hands over; answers OPTIONS with 200 and nonsense as it deserves. */
final class Bells implements Inbound {

    record Rung(Hop from, SipMessage message) {}

    private final BlockingQueue<Rung> rung = new LinkedBlockingQueue<>();
    private final BlockingQueue<Hop> closed = new LinkedBlockingQueue<>();
    private volatile @Nullable SipTransport transport;

    /** Through which the answers go. */
    void answerThrough(SipTransport changed) {
        transport = changed;
    }

    private SipTransport through() {
        return Objects.requireNonNull(transport);
    }

    Rung next() throws InterruptedException {
        Rung next = rung.poll(20, TimeUnit.SECONDS);
        assertNotNull(next, "nothing arrived");
        return next;
    }

    Hop nextClosed() throws InterruptedException {
        Hop next = closed.poll(20, TimeUnit.SECONDS);
        assertNotNull(next, "nothing was closed");
        return next;
    }

    boolean isQuiet() {
        return rung.isEmpty();
    }

    @Override
    public void received(Hop from, SipMessage message) {
        rung.add(new Rung(from, message));
        if (message instanceof SipRequest request && request.method().equals(Method.OPTIONS)) {
            through()
                    .send(
                            request.respond(200).build(),
                            ResponseRoute.of(from, request.topVia()).getFirst(),
                            _ -> {});
        }
    }

    @Override
    public void malformed(Hop from, Malformed malformed) {
        if (malformed.answer() != null) {
            through().send(malformed.answer(), from, _ -> {});
        }
    }

    @Override
    public void closed(Hop flow) {
        closed.add(flow);
    }
}
