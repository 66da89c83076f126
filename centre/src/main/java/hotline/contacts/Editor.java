package hotline.contacts;

import hotline.access.SignedIn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who writes: the change history keeps the name as it was on that day. */
public record Editor(UUID user, String name, @Nullable UUID department) {

    public static Editor of(SignedIn who) {
        return new Editor(who.user(), who.name(), who.department());
    }
}
