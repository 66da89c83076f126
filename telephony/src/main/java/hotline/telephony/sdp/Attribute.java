package hotline.telephony.sdp;

import java.util.List;
import java.util.Optional;

/**
 * An {@code a=} line (RFC 8866 §5.13).
 *
 * @param name as written; names are compared case-sensitively
 * @param value what follows the colon; empty for a flag such as {@code a=sendrecv}
 */
public record Attribute(String name, String value) {

    public Attribute {
        OneLine.require(name);
        OneLine.require(value);
    }

    public static Attribute flag(String name) {
        return new Attribute(name, "");
    }

    static Optional<String> first(List<Attribute> attributes, String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return Optional.of(attribute.value());
            }
        }
        return Optional.empty();
    }
}
