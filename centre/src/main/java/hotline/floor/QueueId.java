package hotline.floor;

import java.util.UUID;

/** Callers waiting for the agents of a skill group. */
public record QueueId(UUID value) {

    public static QueueId of(String text) {
        return new QueueId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
