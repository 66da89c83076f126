package hotline.contacts;

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

    public boolean sees(Contact contact) {
        return all
                || contact.person().shared()
                || user.equals(contact.owner())
                || (contact.department() != null && departmentsLed.contains(contact.department()));
    }
}
