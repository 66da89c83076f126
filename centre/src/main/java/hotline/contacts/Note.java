package hotline.contacts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody wrote down about a person.
 *
 * @param call in which it was said, if in one
 */
public record Note(UUID id, Instant at, String by, @Nullable UUID call, String text) {}
