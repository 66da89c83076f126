package hotline.telephony.phone;

import java.util.UUID;

/** Names one {@link Switch#play} request, so that its end is never taken for the end of another. */
public record PlayId(UUID value) {

    public static PlayId random() {
        return new PlayId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
