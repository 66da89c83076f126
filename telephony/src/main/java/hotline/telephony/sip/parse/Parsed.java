package hotline.telephony.sip.parse;

/** What some bytes turned out to be. */
public sealed interface Parsed permits Received, Malformed, KeepAlive {}
