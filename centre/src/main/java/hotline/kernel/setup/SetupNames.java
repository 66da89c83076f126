package hotline.kernel.setup;

import java.util.Optional;
import java.util.UUID;

/** Names that a section may refer to: those that are there and those that the file makes. */
public interface SetupNames {

    Optional<UUID> department(String name);

    Optional<UUID> queue(String name);

    Optional<UUID> trunk(String name);

    /** The user who has it. */
    Optional<UUID> extension(String number);
}
