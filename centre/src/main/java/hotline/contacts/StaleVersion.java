package hotline.contacts;

import hotline.kernel.web.Refusal;
import java.util.Map;

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

    /** As it is told to a page. */
    public Refusal refusal() {
        return new Refusal(
                409,
                "contact.changedMeanwhile",
                "Somebody else saved this contact after you opened it. Load it again and repeat"
                        + " your change.",
                Map.of(),
                Map.of("version", "" + now.version(), "changedAt", now.changedAt().toString()));
    }
}
