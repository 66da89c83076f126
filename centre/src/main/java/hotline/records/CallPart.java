package hotline.records;

import hotline.floor.AgentId;
import hotline.floor.QueueId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One agent's part in a call: an offer and what came of it, or a call that the agent made.
 *
 * @param queue that offered the call
 * @param rang until answered or given up
 * @param talked with the time on hold
 */
public record CallPart(
        AgentId agent,
        @Nullable QueueId queue,
        Instant beganAt,
        @Nullable Instant connectedAt,
        @Nullable Instant endedAt,
        PartOutcome outcome,
        Duration rang,
        Duration talked,
        Duration held,
        Duration wrappedUp) {}
