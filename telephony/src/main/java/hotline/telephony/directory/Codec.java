package hotline.telephony.directory;

/** Ways of coding sound that can be offered to a trunk (RFC 3551 §4.5.14). */
public enum Codec {
    PCMA,
    PCMU
}
