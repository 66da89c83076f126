package hotline.floor;

import java.util.UUID;

/** This call rings this agent; every echo carries it. */
public record OfferId(UUID value) {

    public static OfferId of(String text) {
        return new OfferId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
