package hotline.telephony.sip.message;

/** A text does not follow the grammar of what it claims to be; says which section it breaks. */
public final class MalformedValue extends IllegalArgumentException {

    private final String section;

    /**
     * @param section where the broken rule stands, such as "RFC 3261 §20.16"
     */
    public MalformedValue(String why, String section) {
        super(why);
        this.section = section;
    }

    public String section() {
        return section;
    }

    /** Hostile input must not cost us a walk over the stack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
