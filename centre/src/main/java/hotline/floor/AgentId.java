package hotline.floor;

import java.util.UUID;

/** A person who takes calls: the id of a user of the directory. */
public record AgentId(UUID value) {

    public static AgentId of(String text) {
        return new AgentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
