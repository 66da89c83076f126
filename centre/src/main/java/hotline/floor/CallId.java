package hotline.floor;

import java.util.UUID;

/** One call, from its first ring to its end, whatever legs it had. */
public record CallId(UUID value) {

    public static CallId of(String text) {
        return new CallId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
