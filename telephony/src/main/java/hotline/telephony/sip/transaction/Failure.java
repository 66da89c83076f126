package hotline.telephony.sip.transaction;

/** Why a transaction ended without what its user waited for (RFC 3261 §8.1.3.1). */
public enum Failure {
    /** Nobody answered in time. */
    TIMEOUT(408),
    /** It could not be sent. */
    TRANSPORT(503),
    /** Our own table of transactions is full; nothing was sent. */
    OVERLOAD(503);

    private final int status;

    Failure(int status) {
        this.status = status;
    }

    /** The response that the user shall take this for. */
    public int status() {
        return status;
    }
}
