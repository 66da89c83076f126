package hotline.contacts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as kept.
 *
 * @param version goes up by one with every change; whoever saves says which one was read
 * @param owner the user who entered this person
 * @param department of the owner at that time; its leads see private contacts too
 */
public record Contact(
        ContactId id,
        int version,
        Person person,
        @Nullable UUID owner,
        @Nullable UUID department,
        Instant createdAt,
        Instant changedAt) {}
