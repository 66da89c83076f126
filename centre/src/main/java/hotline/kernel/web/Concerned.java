package hotline.kernel.web;

import hotline.kernel.Fact;
import java.util.Set;
import java.util.UUID;

/** Hears of each fact that concerns somebody who has a page open. */
@FunctionalInterface
public interface Concerned {

    /**
     * Must not wait.
     *
     * @param people users, those of them who have a page open
     */
    void hear(Fact fact, Set<UUID> people);
}
