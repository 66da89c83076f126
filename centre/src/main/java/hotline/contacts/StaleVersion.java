package hotline.contacts;

/** Somebody else saved the contact after it was read; nothing was written. */
public final class StaleVersion extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Contact now;

    public StaleVersion(Contact now) {
        super("The contact " + now.id() + " was changed meanwhile.");
        this.now = now;
    }

    /** As it is kept now. */
    public Contact now() {
        return now;
    }
}
