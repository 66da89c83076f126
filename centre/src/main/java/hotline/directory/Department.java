package hotline.directory;

import java.util.Optional;
import java.util.UUID;

/**
 * People who work together; the tree of departments says who sees whose data.
 *
 * @param parent the one above, if there is one
 * @param skillGroup can take calls and campaigns
 */
public record Department(UUID id, String name, Optional<UUID> parent, boolean skillGroup) {}
