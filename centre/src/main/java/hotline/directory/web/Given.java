package hotline.directory.web;

import hotline.directory.Label;
import hotline.kernel.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a form left out. */
final class Given {

    private static final UUID NONE = new UUID(0, 0);

    private Given() {}

    /** What is missing is empty, which the rules call so. */
    static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    /** An id that is not there is nobody's. */
    static UUID id(@Nullable NamedId given) {
        return given == null || given.id() == null ? NONE : given.id();
    }

    static Label label(@Nullable Label label) {
        return label == null ? new Label("", "") : new Label(text(label.zh()), text(label.en()));
    }

    static <T> T found(@Nullable T thing, String what) {
        return Optional.ofNullable(thing).orElseThrow(() -> Refusal.notFound(what));
    }

    /** One of the words that the field knows. */
    static <T> T word(Optional<T> known, String field) {
        return known.orElseThrow(() -> Refusal.invalid(Map.of(field, "unknown")));
    }
}
