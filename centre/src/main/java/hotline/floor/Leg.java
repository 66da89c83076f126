package hotline.floor;

import hotline.floor.CallFact.Role;
import hotline.floor.Deadlines.Deadline;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Supervision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Our side of one party, with its part in a call. */
final class Leg {

    enum State {
        /** Dialled by us, or calling us and not answered. */
        DIALLING,
        RINGING,
        UP,
        /** We hung up and wait for the word that it is gone. */
        CLOSING
    }

    /** Whom a supervisor's leg listens to, and how. */
    record Supervising(AgentId supervisor, Agent agent, Supervision way) {}

    final LegId id;
    final boolean incoming;
    final Instant since;

    /** Whose phone it is. */
    final @Nullable Agent agent;

    /** The trunk whose line it takes, where that is known. */
    final @Nullable String trunk;

    Call call;
    Role role;
    State state = State.DIALLING;
    @Nullable Offer offer;
    boolean muted;

    /**
     * The agent wants it answered and its phone does not ring yet; no more than a click, so no
     * fact.
     */
    boolean answerOnceItRings;

    /** Nothing has been heard from its party for a while; only what the switch says, so no fact. */
    boolean soundLost;

    @Nullable Supervising supervising;
    @Nullable Deadline deadline;

    /** When its party began to serve, while it does. */
    @Nullable Instant talkingSince;

    Leg(
            LegId id,
            Call call,
            Role role,
            boolean incoming,
            @Nullable Agent agent,
            @Nullable String trunk,
            Instant since) {
        this.id = id;
        this.call = call;
        this.role = role;
        this.incoming = incoming;
        this.agent = agent;
        this.trunk = trunk;
        this.since = since;
    }

    boolean isUp() {
        return state == State.UP;
    }

    boolean isClosing() {
        return state == State.CLOSING;
    }

    boolean isPending() {
        return state == State.DIALLING || state == State.RINGING;
    }

    /** One of our own people who called a number of the house, and is a customer there. */
    boolean isServed() {
        return role == Role.CUSTOMER && call.position != null;
    }
}
