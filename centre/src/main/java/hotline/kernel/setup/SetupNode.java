package hotline.kernel.setup;

import org.jspecify.annotations.Nullable;

/** One thing in the file: a value, a list or fields. */
public sealed interface SetupNode permits SetupText, SetupItems, SetupFields {

    /** From 1. */
    int line();

    /** Such as {@code users[0].extension.number}. */
    String path();

    /**
     * The same without lines: {@code Map<String, Object>}, {@code List<Object>}, {@code String},
     * {@code Long}, {@code Double}, {@code Boolean} or null.
     */
    @Nullable Object plain();
}
