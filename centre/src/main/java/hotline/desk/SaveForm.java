package hotline.desk;

import hotline.contacts.ContactId;
import hotline.contacts.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one click saves.
 *
 * @param contact somebody else than the conversation's, chosen by the agent
 * @param version of the contact that the form was filled in with; null when it was filled in before
 *     anything was known, and then only adds to what is known
 * @param disposition by its code; empty for none
 */
public record SaveForm(
        Person person,
        @Nullable ContactId contact,
        @Nullable Integer version,
        String disposition,
        String note,
        @Nullable Instant nextCallAt) {}
