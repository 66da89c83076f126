package hotline.telephony.sip.transaction;

import java.time.Duration;

/** What a machine wants done. The layer does it, on the lane. */
public sealed interface Effect {

    /** Effects of client transactions. */
    sealed interface OfClient extends Effect {}

    /** Effects of server transactions. */
    sealed interface OfServer extends Effect {}

    /** Set the timer; if it already runs, anew. */
    record Start(Timer timer, Duration after) implements OfClient, OfServer {}

    record Stop(Timer timer) implements OfClient, OfServer {}

    /** Send the request, for the first time or again. */
    record SendRequest() implements OfClient {}

    /** Acknowledge the rejection at hand (RFC 3261 §17.1.1.3). */
    record SendAck() implements OfClient {}

    /** Send the CANCEL, in a transaction of its own (RFC 3261 §9.1). */
    record SendCancel() implements OfClient {}

    /** Give the response at hand to the user. */
    record PassResponse() implements OfClient {}

    /** Tell the user that nobody answered: as if 408 had come (RFC 3261 §8.1.3.1). */
    record TellTimeout() implements OfClient, OfServer {}

    /** Tell the user that it could not be sent: as if 503 had come (RFC 3261 §8.1.3.1). */
    record TellTransportFailure() implements OfClient, OfServer {}

    /** Send the response that the user has just given. */
    record SendResponse() implements OfServer {}

    /** Send the last response again, if there was one. */
    record RepeatResponse() implements OfServer {}

    /** Send a 100 of our own (RFC 3261 §17.2.1). */
    record SendTrying() implements OfServer {}

    /** Give the ACK at hand to the user (RFC 6026 §7.1). */
    record PassAck() implements OfServer {}
}
