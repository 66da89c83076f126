package hotline.telephony.sip.parse;

import hotline.telephony.sip.message.SipMessage;

/** A message whose mandatory fields are there and read. */
public record Received(SipMessage message) implements Parsed {}
