package hotline.telephony.sip.dialog;

/**
 * What names a dialog (RFC 3261 §12).
 *
 * @param remoteTag empty for a peer of RFC 2543 that sends none (§12.1.1)
 */
public record DialogId(String callId, String localTag, String remoteTag) {}
