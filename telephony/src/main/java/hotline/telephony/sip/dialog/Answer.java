package hotline.telephony.sip.dialog;

/**
 * The answer to an offer of ours.
 *
 * @param remoteTag which fork gave it; the same one throughout once the call is answered
 */
public record Answer(String remoteTag, Body body) {}
