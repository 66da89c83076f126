package hotline.telephony.sip.transport;

import hotline.telephony.sip.message.SipMessage;
import java.io.IOException;
import java.util.function.Consumer;

/** Carries messages to a hop. Any thread may call it; nothing here waits. */
public interface SipTransport {

    /** Sends the message as it is; for the rest see {@link #send(byte[], Hop, Consumer)}. */
    default void send(SipMessage message, Hop hop, Consumer<IOException> failed) {
        send(message.encode(), hop, failed);
    }

    /**
     * Sends a message that is bytes already, so that who repeats it need not keep more of it.
     *
     * @param message not copied: nobody may write to it any more
     * @param failed told at most once, on any thread, when the message was surely not sent:
     *     connection refused, flow gone, queue full, too big. Silence is no promise that it arrived
     */
    void send(byte[] message, Hop hop, Consumer<IOException> failed);

    /**
     * How the far end of this hop can reach us: for the sent-by of a Via and for a Contact. The
     * public address where one is set.
     */
    SentBy localAddress(Hop hop);
}
