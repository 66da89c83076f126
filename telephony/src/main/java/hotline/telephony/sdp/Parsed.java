package hotline.telephony.sdp;

/** What became of the bytes of a body. */
public sealed interface Parsed {

    record Valid(SessionDescription description) implements Parsed {}

    /**
     * Not a session description; SIP answers 400 (RFC 3261 §21.4.1).
     *
     * @param why in words for a log or a Reason phrase; never holds bytes of the peer
     * @param section of RFC 8866
     */
    record Malformed(String why, String section) implements Parsed {}
}
