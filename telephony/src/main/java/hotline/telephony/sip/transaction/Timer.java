package hotline.telephony.sip.transaction;

/**
 * The timers of RFC 3261 table 4 and RFC 6026 §8.11, and two that the RFCs leave without a name.
 */
public enum Timer {
    /** INVITE request retransmission, unreliable transports only (§17.1.1.2). */
    A,
    /** INVITE client gives up waiting for any response (§17.1.1.2). */
    B,
    /** INVITE client waits for repeated rejections (§17.1.1.2). */
    D,
    /** Non-INVITE request retransmission, unreliable transports only (§17.1.2.2). */
    E,
    /** Non-INVITE client gives up waiting for the final response (§17.1.2.2). */
    F,
    /** Retransmission of a rejected INVITE's response, unreliable transports only (§17.2.1). */
    G,
    /** INVITE server gives up waiting for the ACK (§17.2.1). */
    H,
    /** INVITE server absorbs repeated ACKs (§17.2.1). */
    I,
    /** Non-INVITE server absorbs repeated requests (§17.2.2). */
    J,
    /** Non-INVITE client absorbs repeated responses (§17.1.2.2). */
    K,
    /** INVITE server absorbs repeated INVITEs after a 2xx (RFC 6026 §8.7). */
    L,
    /** INVITE client collects repeated and further 2xx (RFC 6026 §8.4). */
    M,
    /** The 200 ms after which an INVITE gets a 100 unless the user has answered (§17.2.1). */
    TRYING,
    /** The 64*T1 after a CANCEL in which the INVITE must get its final response (§9.1). */
    CANCELLED
}
