package hotline.directory.web;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** Something by its id; the name comes along to be shown and is not read. */
record NamedId(@Nullable UUID id, @Nullable String name) {}
