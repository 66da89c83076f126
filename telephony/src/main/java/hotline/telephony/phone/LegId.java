package hotline.telephony.phone;

import java.util.UUID;

/**
 * Names one leg: our side of one party in a call. The asker of an outgoing leg chooses it, so that
 * no event can arrive before anyone knows the name; the switch chooses it for an incoming one.
 * Never used twice.
 */
public record LegId(UUID value) {

    public static LegId random() {
        return new LegId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
