package hotline.records;

import hotline.floor.AgentId;
import hotline.floor.OfferId;
import hotline.floor.QueueId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An agent's part while it is being told. */
final class PartFold {

    final AgentId agent;
    final @Nullable OfferId offer;

    private final @Nullable QueueId queue;
    private final Instant beganAt;
    private @Nullable Instant connectedAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant heldSince;
    private @Nullable Instant wrapUpSince;
    private PartOutcome outcome;
    private Duration rang = Duration.ZERO;
    private Duration talked = Duration.ZERO;
    private Duration held = Duration.ZERO;
    private Duration wrappedUp = Duration.ZERO;

    PartFold(
            AgentId agent,
            @Nullable OfferId offer,
            @Nullable QueueId queue,
            Instant beganAt,
            PartOutcome outcome) {
        this.agent = agent;
        this.offer = offer;
        this.queue = queue;
        this.beganAt = beganAt;
        this.outcome = outcome;
    }

    boolean isOpen() {
        return endedAt == null;
    }

    boolean isCalling() {
        return outcome == PartOutcome.CALLING && endedAt == null;
    }

    boolean isConnected() {
        return connectedAt != null && endedAt == null;
    }

    void offerEnded(PartOutcome how, Duration lasted, Instant at) {
        outcome = how;
        rang = lasted;
        if (how != PartOutcome.TALKING) {
            endedAt = at;
        }
    }

    void connected(Instant at) {
        if (connectedAt == null) {
            connectedAt = at;
            outcome = PartOutcome.TALKING;
            if (offer == null) {
                rang = Duration.between(beganAt, at);
            }
        }
    }

    void held(Instant at) {
        if (heldSince == null) {
            heldSince = at;
        }
    }

    void resumed(Instant at) {
        if (heldSince != null) {
            held = held.plus(Duration.between(heldSince, at));
            heldSince = null;
        }
    }

    void left(Instant at) {
        boolean ringing = offer != null && connectedAt == null;
        if (endedAt != null || ringing) {
            return; // an offer's end is told by itself
        }
        resumed(at);
        endedAt = at;
        if (connectedAt == null) {
            outcome = PartOutcome.NOT_REACHED;
            rang = Duration.between(beganAt, at);
        } else {
            outcome = PartOutcome.ANSWERED;
            talked = Duration.between(connectedAt, at);
        }
    }

    /** Picked up, and the customer who was to be called back did not come. */
    void calledInVain(Instant at) {
        if (outcome == PartOutcome.TALKING && connectedAt == null && endedAt == null) {
            endedAt = at;
            outcome = PartOutcome.NOT_REACHED;
        }
    }

    void wrapUpBegan(Instant at) {
        wrapUpSince = at;
    }

    void wrapUpEnded(Instant at) {
        if (wrapUpSince != null) {
            wrappedUp = wrappedUp.plus(Duration.between(wrapUpSince, at));
            wrapUpSince = null;
        }
    }

    CallPart part() {
        return new CallPart(
                agent,
                queue,
                beganAt,
                connectedAt,
                endedAt,
                outcome,
                rang,
                talked,
                held,
                wrappedUp);
    }
}
