package hotline.telephony.phone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a switch has up at one moment; how the floor finds out what is true after a restart. */
public record Survey(
        Instant at, List<Leg> legs, List<Registration> registrations, List<Trunk> trunks) {

    /** Where a leg is in its life; drawn in {@code docs/leg.md}. */
    public enum LegState {
        OFFERED,
        DIALLING,
        RINGING,
        /** Sound flows before the answer. */
        EARLY,
        ANSWERED
    }

    public record Leg(
            LegId id,
            LegState state,
            boolean incoming,
            String party,
            Instant since,
            Optional<LegId> bridgedTo) {}

    public record Registration(String extension, String contact, String userAgent, Instant until) {}

    /** {@code linesInUse} of {@code lines}; 0 lines means no limit. */
    public record Trunk(String name, boolean up, String why, int linesInUse, int lines) {}
}
