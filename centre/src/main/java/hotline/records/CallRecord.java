package hotline.records;

import hotline.floor.CallFact.By;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallId;
import hotline.floor.QueueId;
import hotline.telephony.phone.HangupCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about one call (CDR).
 *
 * @param from as the network showed it; empty when withheld
 * @param queue the last one that it waited in
 * @param queuedAt when it came into its first queue
 * @param answeredAt when the customer's leg was answered
 * @param connectedAt when the customer first talked to an agent
 * @param waited in queues, all together
 * @param talked with agents, the time on hold included
 * @param cause once it is over
 * @param callback whether the caller asked to be called back
 * @param path where in its flow it was, step by step
 */
public record CallRecord(
        CallId call,
        Direction direction,
        String from,
        String fromName,
        String to,
        String trunk,
        @Nullable QueueId queue,
        String queueName,
        Instant arrivedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant connectedAt,
        @Nullable Instant endedAt,
        Duration waited,
        Duration rang,
        Duration talked,
        Duration held,
        Duration wrappedUp,
        Outcome outcome,
        @Nullable HangupCause cause,
        @Nullable By endedBy,
        int sip,
        int q850,
        int missedOffers,
        boolean callback,
        boolean transferred,
        @Nullable CallId into,
        List<String> path,
        List<CallPart> parts,
        List<Recording> recordings,
        List<QueueVisit> visits) {

    public CallRecord {
        path = List.copyOf(path);
        parts = List.copyOf(parts);
        recordings = List.copyOf(recordings);
        visits = List.copyOf(visits);
    }

    /** The other party's number: who called us, or whom we called. */
    public String number() {
        return direction == Direction.IN ? from : to;
    }
}
