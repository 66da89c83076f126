package hotline.telephony.media;

/** Which way sound may flow, seen from us (RFC 8866 §6.7). */
public enum Direction {
    SENDRECV(true, true),
    /** We send; the party does not. */
    SENDONLY(true, false),
    /** The party sends, or may; we do not. This is how a phone puts us on hold. */
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    public boolean sends() {
        return sends;
    }

    public boolean receives() {
        return receives;
    }
}
