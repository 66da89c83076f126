package hotline.telephony.embedded.sandbox;

/** A call that the carrier placed, as its caller has it in hand. Any thread may use it. */
public final class PlacedCall {

    private final CallLog.Entry entry;
    private final Runnable hangUp;

    PlacedCall(CallLog.Entry entry, Runnable hangUp) {
        this.entry = entry;
        this.hangUp = hangUp;
    }

    /** How it stands. */
    public CallRecord status() {
        return entry.record();
    }

    /** Ends it by what fits: CANCEL or BYE; does nothing when it has ended. */
    public void hangUp() {
        hangUp.run();
    }
}
