package hotline.telephony.sdp;

import java.util.Optional;

/** Which way media flows, seen from whoever says it (RFC 8866 §6.7). */
public enum Direction {
    SENDRECV("sendrecv"),
    SENDONLY("sendonly"),
    RECVONLY("recvonly"),
    INACTIVE("inactive");

    private final String attribute;

    Direction(String attribute) {
        this.attribute = attribute;
    }

    public boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }

    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    public static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    /** The same flow seen from the other side. */
    public Direction mirrored() {
        return of(/* sends= */ receives(), /* receives= */ sends());
    }

    /** Only what both allow. */
    public Direction and(Direction other) {
        return of(sends() && other.sends(), receives() && other.receives());
    }

    /** The attribute's name: {@code sendrecv}, … */
    public String attribute() {
        return attribute;
    }

    static Optional<Direction> named(String attribute) {
        return switch (attribute) {
            case "sendrecv" -> Optional.of(SENDRECV);
            case "sendonly" -> Optional.of(SENDONLY);
            case "recvonly" -> Optional.of(RECVONLY);
            case "inactive" -> Optional.of(INACTIVE);
            default -> Optional.empty();
        };
    }
}
