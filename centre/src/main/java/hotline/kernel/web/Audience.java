package hotline.kernel.web;

import hotline.access.Permission;
import hotline.access.SignedIn;
import java.util.Set;
import java.util.UUID;

/**
 * Who may hear a fact. The people whom it concerns always; those of the departments whom it
 * concerns when they work there or may watch over them. What happens on the floor concerns all who
 * work there, what a campaign does only those who may see campaigns.
 *
 * @param people users
 * @param departments whose queue or whose agent it is about; empty: of no department, for those who
 *     see everything
 * @param watching what somebody needs to watch over a department
 */
public record Audience(Set<UUID> people, Set<UUID> departments, Permission watching) {

    public static final Audience NOBODY = new Audience(Set.of(), Set.of());

    /** Of what happens on the floor: those who may see its monitor. */
    public Audience(Set<UUID> people, Set<UUID> departments) {
        this(people, departments, Permission.MONITOR_VIEW);
    }

    public Audience {
        people = Set.copyOf(people);
        departments = Set.copyOf(departments);
    }

    public boolean includes(SignedIn who) {
        if (people.contains(who.user())) {
            return true;
        }
        if (who.may(watching)) {
            return who.all() || departments.stream().anyMatch(who::sees);
        }
        return watching == Permission.MONITOR_VIEW
                && who.may(Permission.AGENT_DESK)
                && departments.contains(who.department());
    }
}
