package hotline.telephony.sdp;

/** What a payload type number stands for ({@code a=rtpmap}, or RFC 3551 table 4 without one). */
public record RtpMap(int payloadType, Codec codec) {}
