package hotline.telephony.sip.parse;

/** Not a message, only a sign of life (RFC 5626 §3.5.1, §4.4.1). */
public enum KeepAlive implements Parsed {
    /** CRLF CRLF, to be answered with one CRLF on a stream; on UDP also what else phones send. */
    PING,
    /** One CRLF: the answer. */
    PONG
}
