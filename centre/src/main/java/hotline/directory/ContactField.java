package hotline.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A field that the company wants to know of each of its contacts (客户字段), besides those that
 * everybody has. Its values are kept as text; {@link FieldValues} says how each kind is written.
 *
 * @param name as the form shows it, and as a campaign's file heads the column that fills it
 * @param order in the form
 * @param choices of {@link Kind#CHOICE}; empty for the others
 */
public record ContactField(String name, int order, Kind kind, List<String> choices) {

    public ContactField {
        choices = kind == Kind.CHOICE ? List.copyOf(choices) : List.of();
    }

    public static ContactField text(String name, int order) {
        return new ContactField(name, order, Kind.TEXT, List.of());
    }

    /** What may be written there. */
    public enum Kind {
        TEXT("text"),
        NUMBER("number"),
        DATE("date"),
        YES_NO("yesNo"),
        CHOICE("choice");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Optional<Kind> of(String code) {
            return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
        }
    }
}
