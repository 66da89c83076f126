package hotline.telephony.sdp;

/** Why no session can come of what the peer said. SIP answers 488 (RFC 3261 §21.4.26). */
public sealed interface Refused extends OfferAnswer.Answering, OfferAnswer.Settling {

    /** In words for a log or a Warning header; holds no bytes of the peer. */
    String why();

    default int sipStatus() {
        return 488;
    }

    /** There is audio that we could carry, but in no codec of ours. */
    record NoCommonCodec(String why) implements Refused {}

    /** No audio line, a transport we do not speak, an address that we cannot send to. */
    record Unacceptable(String why) implements Refused {}
}
