package hotline.telephony.sip.transaction;

/**
 * What can happen to a transaction. The message itself stays with the layer: no machine decides by
 * more than its class.
 */
public sealed interface Input {

    /** What can happen to a client transaction. */
    sealed interface OfClient extends Input {}

    /** What can happen to a server transaction. */
    sealed interface OfServer extends Input {}

    /** A timer that the machine has set is due. */
    record Fired(Timer timer) implements OfClient, OfServer {}

    /** The transport could not send what the machine sent last. */
    record TransportFailed() implements OfClient, OfServer {}

    /** A 1xx: to a client from the network, to a server from its user. */
    record Provisional() implements OfClient, OfServer {}

    /** A 2xx: to a client from the network, to a server from its user. */
    record Success() implements OfClient, OfServer {}

    /** A 300–699: to a client from the network, to a server from its user. */
    record Rejection() implements OfClient, OfServer {}

    /** The user of an INVITE does not want it any more (RFC 3261 §9.1). */
    record Cancel() implements OfClient {}

    /** The request came again. */
    record Repeated() implements OfServer {}

    /** The ACK of an INVITE's final response. */
    record Acknowledged() implements OfServer {}
}
