package hotline.contacts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who writes: the change history keeps the name as it was on that day. */
public record Editor(UUID user, String name, @Nullable UUID department) {}
