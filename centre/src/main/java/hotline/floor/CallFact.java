package hotline.floor;

import hotline.kernel.FactKind;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Supervision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What happened to a call, from its first ring; drawn in {@code docs/floor.md}. */
public sealed interface CallFact extends FloorFact {

    CallId call();

    /** As seen from the house. */
    enum Direction {
        IN,
        OUT,
        /** From one extension to another. */
        INTERNAL
    }

    /** Who did something: an agent, the other party, the network, or the house by itself. */
    enum By {
        AGENT,
        PARTY,
        NETWORK,
        HOUSE
    }

    /**
     * Somebody calls, or an agent asked for a call.
     *
     * @param leg of whoever calls: the customer's for {@code IN}, the agent's else
     * @param from the caller's number, empty when withheld
     * @param fromName as the network showed it; never trusted
     * @param to what was dialled
     * @param agent who calls, for {@code OUT} and {@code INTERNAL}
     */
    @FactKind("call.arrived")
    record Arrived(
            CallId call,
            Direction direction,
            LegId leg,
            String from,
            String fromName,
            String to,
            Optional<String> trunk,
            Optional<AgentId> agent)
            implements CallFact {}

    /** A leg was dialled that is no offer: the called party, a consulted one, a supervisor. */
    @FactKind("call.dialled")
    record Dialled(
            CallId call,
            LegId leg,
            Role role,
            Target target,
            Optional<AgentId> agent,
            Instant until)
            implements CallFact {}

    /** What a leg is in its call. */
    enum Role {
        CUSTOMER,
        AGENT,
        /** Somebody whom an agent asks, or to whom the call goes. */
        CONSULTED,
        SUPERVISOR
    }

    /** The phone of a leg that we dialled rings. */
    @FactKind("call.rang")
    record Rang(CallId call, LegId leg, Role role) implements CallFact {}

    /** A leg that is no offer was picked up; for {@code IN}: we answered the caller. */
    @FactKind("call.answered")
    record Answered(CallId call, LegId leg, Role role) implements CallFact {}

    /**
     * The call waits for an agent.
     *
     * @param place where in line: less is sooner, kept when an offer comes to nothing
     * @param priority the greater the sooner
     * @param demand what the agent must be able to do, for the next {@code relaxes} and after
     * @param position 1 for the first in line, at this moment
     * @param preferred who served this caller last
     */
    @FactKind("call.queued")
    record Queued(
            CallId call,
            QueueId queue,
            String queueName,
            int priority,
            long place,
            Demand demand,
            int position,
            Optional<AgentId> preferred,
            Optional<Instant> until)
            implements CallFact {}

    /** Nobody suitable came in time; the queue asks for less now. */
    @FactKind("call.demand-relaxed")
    record DemandRelaxed(CallId call, QueueId queue, int step) implements CallFact {}

    enum LeftQueueWhy {
        CONNECTED,
        CALLER_GONE,
        WAITED_TOO_LONG,
        QUEUE_FULL,
        NOBODY_ON_SHIFT,
        /** The caller pressed a key, or a supervisor moved the call. */
        MOVED,
        QUEUE_CLOSED,
        /** Found dead after a restart. */
        LOST
    }

    @FactKind("call.left-queue")
    record LeftQueue(CallId call, QueueId queue, LeftQueueWhy why, Duration waited)
            implements CallFact {}

    /**
     * Two people talk.
     *
     * @param offer empty for calls that no queue gave: manual, internal, transferred to an
     *     extension
     * @param waited from the call's (last) queueing to now; zero when it was in no queue
     */
    @FactKind("call.connected")
    record Connected(
            CallId call,
            Optional<OfferId> offer,
            Optional<QueueId> queue,
            Optional<AgentId> agent,
            LegId leg,
            Duration waited)
            implements CallFact {}

    /** The customer hears music. */
    @FactKind("call.held")
    record Held(CallId call, AgentId agent) implements CallFact {}

    @FactKind("call.resumed")
    record Resumed(CallId call, AgentId agent) implements CallFact {}

    /** An agent asks somebody while the customer hears music. */
    @FactKind("call.consult-began")
    record ConsultBegan(
            CallId call, AgentId agent, Target target, LegId leg, Optional<AgentId> consulted)
            implements CallFact {}

    @FactKind("call.consult-answered")
    record ConsultAnswered(CallId call, AgentId agent, LegId leg) implements CallFact {}

    enum ConsultEnding {
        /** The agent goes on with the customer. */
        CANCELLED,
        NOT_REACHED,
        HUNG_UP,
        TRANSFERRED,
        THREE_WAY,
        CALL_ENDED
    }

    @FactKind("call.consult-ended")
    record ConsultEnded(CallId call, AgentId agent, LegId leg, ConsultEnding how)
            implements CallFact {}

    enum TransferKind {
        BLIND,
        ATTENDED
    }

    /**
     * An agent handed the call on and leaves it.
     *
     * @param leg of the new party, where there is one already
     * @param merged the other call that an attended transfer from the phone dissolved into this one
     */
    @FactKind("call.transferred")
    record Transferred(
            CallId call,
            TransferKind kind,
            AgentId by,
            Target target,
            Optional<LegId> leg,
            Optional<AgentId> to,
            Optional<CallId> merged)
            implements CallFact {}

    /** A transfer reached nobody; the call goes back to its queue or ends. */
    @FactKind("call.transfer-failed")
    record TransferFailed(CallId call, LegId leg, HangupCause cause) implements CallFact {}

    @FactKind("call.three-way")
    record ThreeWay(CallId call, AgentId agent, LegId leg) implements CallFact {}

    /** An agent's part in this call is over; the call may go on. */
    @FactKind("call.agent-left")
    record AgentLeft(CallId call, AgentId agent, LegId leg, Duration talked) implements CallFact {}

    /**
     * @param leg whose ear and mouth are recorded: left what it says, right what it hears
     */
    @FactKind("call.recording-began")
    record RecordingBegan(CallId call, LegId leg, String file) implements CallFact {}

    @FactKind("call.recording-paused")
    record RecordingPaused(CallId call, AgentId agent, boolean paused) implements CallFact {}

    @FactKind("call.recording-ended")
    record RecordingEnded(CallId call, String file, Duration length) implements CallFact {}

    @FactKind("call.recording-failed")
    record RecordingFailed(CallId call, String file, String why) implements CallFact {}

    /** A supervisor listens in, whispers or talks with both. */
    @FactKind("call.supervised")
    record Supervised(CallId call, AgentId supervisor, AgentId agent, LegId leg, Supervision way)
            implements CallFact {}

    enum EndReason {
        /** Two people talked. */
        COMPLETED,
        /** The caller left while waiting for an agent. 呼损 */
        ABANDONED,
        /** The caller left or the flow ended before any queue. */
        LEFT_IN_FLOW,
        FLOW_ENDED,
        VOICEMAIL,
        /** A blocked caller, a number that leads nowhere, or a destination that is not allowed. */
        REFUSED,
        NO_AGENT,
        /** The called party was not reached. */
        NOT_REACHED,
        /** It went on inside another call. */
        TRANSFERRED,
        /** It was up before a restart and is not any more. */
        LOST
    }

    /**
     * Nothing more is told of this call but the ends of its legs and of its recording.
     *
     * @param sip the SIP status that ended it, 0 when none did
     * @param q850 0 when none
     */
    @FactKind("call.ended")
    record Ended(
            CallId call,
            Direction direction,
            EndReason reason,
            HangupCause cause,
            By by,
            int sip,
            int q850,
            Optional<CallId> into)
            implements CallFact {}

    /**
     * One leg is gone for good. An agent is free only when this was told of every leg.
     *
     * @param confirmed false when the switch never said so and we stopped waiting
     */
    @FactKind("call.leg-ended")
    record LegEnded(
            CallId call,
            LegId leg,
            Optional<AgentId> agent,
            HangupCause cause,
            int sip,
            int q850,
            boolean confirmed)
            implements CallFact {}

    /** We asked the switch to hang a leg up and wait for the word that it did. */
    @FactKind("call.leg-closing")
    record LegClosing(CallId call, LegId leg, HangupCause cause) implements CallFact {}
}
