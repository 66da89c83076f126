package hotline.telephony.esl;

/** A command got no answer. */
public final class EslException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why there is none. */
    public enum Why {
        /** There is no connection to the switch; the command never left. */
        NOT_CONNECTED,
        /** Too many commands wait; the command never left. */
        TOO_MANY,
        /** The connection was lost while we waited; the command may have run. */
        LOST,
        /** No answer in time; the command may have run, may still run. */
        TIMED_OUT
    }

    private final Why why;

    public EslException(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** Whether the switch may have done it: such a command is never sent again by itself. */
    public boolean mayHaveRun() {
        return why == Why.LOST || why == Why.TIMED_OUT;
    }
}
