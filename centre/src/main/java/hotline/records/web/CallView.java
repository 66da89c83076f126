package hotline.records.web;

import hotline.records.store.CallRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call as the pages see it; durations in seconds. */
public record CallView(
        UUID id,
        String direction,
        String number,
        String from,
        String fromName,
        String to,
        String trunk,
        String place,
        String carrier,
        @Nullable Named queue,
        @Nullable Named agent,
        List<Named> agents,
        List<Named> departments,
        Instant startedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant connectedAt,
        @Nullable Instant endedAt,
        double waitedSeconds,
        double ringSeconds,
        double talkSeconds,
        double holdSeconds,
        double wrapUpSeconds,
        String outcome,
        @Nullable String cause,
        @Nullable String endedBy,
        int sip,
        int q850,
        int missedOffers,
        boolean callback,
        boolean transferred,
        @Nullable UUID into,
        List<String> path,
        boolean recorded,
        @Nullable Recorded recording) {

    /** Somebody or something with a name. */
    public record Named(UUID id, String name) {}

    /**
     * @param count recordings of this call; the others are asked for by their number
     * @param kind {@code conversation} or {@code voicemail}
     */
    public record Recorded(double seconds, String kind, int count) {}

    static Named named(CallRow.Named person) {
        return new Named(person.id(), person.name());
    }
}
