package hotline.contacts;

import hotline.access.Permission;
import hotline.access.SignedIn;
import java.util.Set;
import java.util.UUID;

/**
 * Whose private contacts somebody sees besides the shared ones: the own, and those of people in
 * departments that they lead.
 */
public record Sight(UUID user, Set<UUID> departmentsLed, boolean all) {

    public Sight {
        departmentsLed = Set.copyOf(departmentsLed);
    }

    /** Leads are those who may watch their people work. */
    public static Sight of(SignedIn who) {
        Set<UUID> led = who.may(Permission.MONITOR_VIEW) ? who.departments() : Set.of();
        return new Sight(who.user(), led, who.all());
    }

    public boolean sees(Contact contact) {
        return all
                || contact.person().shared()
                || user.equals(contact.owner())
                || (contact.department() != null && departmentsLed.contains(contact.department()));
    }
}
