package hotline.kernel.web;

import hotline.access.Permission;
import hotline.access.SignedIn;
import java.util.Set;
import java.util.UUID;

/**
 * Who may hear a fact: the people whom it concerns, and those who may watch over the departments
 * whom it concerns. Not everybody who works there: a page that hears of every colleague's calls
 * costs, with five hundred of them, five hundred times five hundred lines.
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
        return who.may(watching) && (who.all() || departments.stream().anyMatch(who::sees));
    }
}
