package hotline.directory.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something by its id; the name comes along to be shown and is not read. */
record NamedId(@Nullable UUID id, @Nullable String name) {}
