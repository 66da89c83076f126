package hotline.telephony.sdp;

/** Payload types of agreed DTMF events (RFC 4733): what we send them with, and what we get. */
public record TelephoneEvent(int send, int receive, int clockRate) {}
