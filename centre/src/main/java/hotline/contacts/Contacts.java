package hotline.contacts;

import hotline.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people, for other rooms. Writes join the transaction that is open, if one is. */
public interface Contacts {

    Optional<Contact> find(TenantId tenant, ContactId id);

    /** Those of them that there are, in one visit. */
    Map<ContactId, Contact> find(TenantId tenant, Set<ContactId> ids);

    /** Whose number this is, who was changed last first; at most ten. */
    List<Contact> byNumber(TenantId tenant, String typed);

    /** The same for many numbers in one visit, by their keys; without those that nobody has. */
    Map<String, List<Contact>> byNumbers(TenantId tenant, Set<String> keys);

    /** Which of these numbers (E.164) somebody has. */
    Set<String> known(TenantId tenant, Set<String> phones);

    Contact add(TenantId tenant, Person person, Editor by, Instant now);

    /**
     * Writes over what was read as {@code version}; a save that changes nothing keeps the version.
     *
     * @return empty when there is no such contact
     * @throws StaleVersion when somebody else was faster
     */
    Optional<Contact> change(
            TenantId tenant, ContactId id, int version, Person person, Editor by, Instant now);
}
