package hotline.contacts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote down about a person.
 *
 * @param call in which it was said, if in one
 */
public record Note(UUID id, Instant at, String by, @Nullable UUID call, String text) {}
