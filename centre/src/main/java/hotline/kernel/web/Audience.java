package hotline.kernel.web;

import hotline.access.Permission;
import hotline.access.SignedIn;
import java.util.Set;
import java.util.UUID;

/**
 * Who may hear a fact. The people whom it concerns always; those of the departments whom it
 * concerns when they work there or may watch over them.
 *
 * @param people users
 * @param departments whose queue or whose agent it is about; empty: of no department, for those who
 *     see everything
 */
public record Audience(Set<UUID> people, Set<UUID> departments) {

    public static final Audience NOBODY = new Audience(Set.of(), Set.of());

    public Audience {
        people = Set.copyOf(people);
        departments = Set.copyOf(departments);
    }

    public boolean includes(SignedIn who) {
        if (people.contains(who.user())) {
            return true;
        }
        if (who.may(Permission.MONITOR_VIEW)) {
            return who.all() || departments.stream().anyMatch(who::sees);
        }
        return who.may(Permission.AGENT_DESK) && departments.contains(who.department());
    }
}
