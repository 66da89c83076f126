package hotline.telephony.directory;

/** How signalling travels to a trunk (RFC 3261 §18). */
public enum Transport {
    UDP,
    TCP,
    TLS
}
