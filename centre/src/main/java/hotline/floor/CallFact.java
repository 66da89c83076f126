package hotline.floor;

import hotline.kernel.FactKind;
import hotline.reception.FlowPosition;
import hotline.telephony.phone.AnsweredBy;
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
        /** From an extension to another, or to a flow. */
        INTERNAL
    }

    /** Who did something: an agent, the other party, the network, or the house by itself. */
    enum By {
        AGENT,
        PARTY,
        NETWORK,
        HOUSE
    }

    /** What a leg is in its call. */
    enum Role {
        /** Who is served, or was called by an agent. */
        CUSTOMER,
        /** An agent who serves, or who calls. */
        AGENT,
        /** Somebody else whom an agent asks, or to whom the call goes. */
        CONSULTED,
        SUPERVISOR
    }

    /**
     * Somebody calls.
     *
     * @param leg of whoever calls
     * @param role CUSTOMER when a flow is to serve the caller, AGENT when an agent calls somebody
     * @param from the caller's number, empty when withheld
     * @param fromName as the network showed it; never trusted
     * @param to what was dialled
     * @param agent whose phone calls
     * @param until for a number that was clicked on the page: when the agent's own phone, which
     *     rings first, is given up
     * @param campaign the queue of the campaign that calls; the leg is the called one's, and is
     *     dialled by the next fact
     */
    @FactKind("call.arrived")
    record Arrived(
            CallId call,
            Direction direction,
            LegId leg,
            Role role,
            String from,
            String fromName,
            String to,
            Optional<String> trunk,
            Optional<AgentId> agent,
            Optional<Instant> until,
            Optional<QueueId> campaign)
            implements CallFact {}

    /** Where the call is in its flow now. */
    @FactKind("call.flow-moved")
    record FlowMoved(CallId call, FlowPosition position) implements CallFact {}

    enum DialWhy {
        /** An agent calls. */
        CALL,
        /** The flow connects the caller with somebody. */
        FLOW,
        /** An agent handed the call on. */
        TRANSFER,
        CAMPAIGN,
        /** The caller asked for it, and an agent has picked up. */
        CALLBACK
    }

    /**
     * Another party is dialled.
     *
     * @param role CUSTOMER when an agent calls, AGENT or CONSULTED when a caller is to get somebody
     * @param agent whose phone it is
     * @param until when it is given up
     */
    @FactKind("call.dialled")
    record Dialled(
            CallId call,
            LegId leg,
            Role role,
            DialWhy why,
            Target target,
            Optional<AgentId> agent,
            Instant until)
            implements CallFact {}

    /** The phone of a leg that we dialled rings. */
    @FactKind("call.rang")
    record Rang(CallId call, LegId leg, Role role) implements CallFact {}

    /** A leg that is no offer was picked up, by its party or, for one that called us, by us. */
    @FactKind("call.answered")
    record Answered(CallId call, LegId leg, Role role) implements CallFact {}

    /**
     * Who answered a campaign's call, as far as sound tells.
     *
     * @param after from the answer to the verdict
     */
    @FactKind("call.judged")
    record Judged(CallId call, LegId leg, AnsweredBy who, Duration after) implements CallFact {}

    /**
     * The call waits for an agent.
     *
     * @param place where in line: less is sooner; kept when an offer comes to nothing
     * @param priority the greater the sooner
     * @param demand what the agent must be able to do
     * @param position 1 for the first in line, at this moment; counted up to 100
     * @param preferred who served this caller last
     * @param until when the caller has waited too long
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
            String language,
            Optional<AgentId> preferred,
            Optional<Instant> until)
            implements CallFact {}

    /** Nobody suitable came in time; the queue asks for less from now on. */
    @FactKind("call.demand-relaxed")
    record DemandRelaxed(CallId call, QueueId queue, int step) implements CallFact {}

    enum LeftQueueWhy {
        CONNECTED,
        CALLER_GONE,
        WAITED_TOO_LONG,
        NOBODY_ON_SHIFT,
        /** The queue was removed, or never was. */
        CLOSED,
        /** A callback is made, set aside, or over; the next fact says which. */
        CALLBACK,
        /** Found dead after a restart. */
        LOST
    }

    @FactKind("call.left-queue")
    record LeftQueue(CallId call, QueueId queue, LeftQueueWhy why, Duration waited)
            implements CallFact {}

    enum NotQueuedWhy {
        FULL,
        NOBODY_ON_SHIFT,
        NO_SUCH_QUEUE
    }

    /** A queue sends the call elsewhere than on in its flow. */
    @FactKind("call.overflowed")
    record Overflowed(CallId call, QueueId queue, Elsewhere to) implements CallFact {}

    /**
     * The queue would not have the call.
     *
     * @param queue empty when there is none such
     */
    @FactKind("call.not-queued")
    record NotQueued(CallId call, Optional<QueueId> queue, String queueName, NotQueuedWhy why)
            implements CallFact {}

    /**
     * The caller may hang up and keeps the place in line.
     *
     * @param number theirs, by one name for all ways of writing it
     * @param until when nobody calls back any more
     */
    @FactKind("call.callback-asked")
    record CallbackAsked(CallId call, QueueId queue, String number, Instant until)
            implements CallFact {}

    enum SetAsideWhy {
        /** Busy, no answer, … */
        NOT_REACHED,
        /** No line of the trunk is free. */
        NO_LINE,
        /** The house's rules refuse the number now. */
        NOT_NOW
    }

    /**
     * A callback waits beside the line and comes back to its place.
     *
     * @param attempts how often the customer was called so far
     */
    @FactKind("call.callback-set-aside")
    record CallbackSetAside(
            CallId call, QueueId queue, SetAsideWhy why, int attempts, Instant until)
            implements CallFact {}

    enum CallbackEnding {
        /** The customer was called and talks with an agent. */
        REACHED,
        /** The customer was served before: still on the line, or in another call. */
        SERVED,
        NOT_REACHED,
        /** By a supervisor. */
        CANCELLED,
        /** Nobody had time in all the time that there was. */
        TOO_LATE,
        /** A number that is blocked meanwhile. */
        REFUSED,
        /** The queue was removed. */
        CLOSED
    }

    /**
     * Nobody is to be called back any more.
     *
     * @param attempts how often the customer was called
     * @param by who cancelled it
     */
    @FactKind("call.callback-ended")
    record CallbackEnded(
            CallId call, QueueId queue, CallbackEnding how, int attempts, Optional<AgentId> by)
            implements CallFact {}

    /**
     * Two people talk.
     *
     * @param offer empty for calls that no queue gave: manual, internal, transferred
     * @param agent whose phone it is, if one of ours
     * @param waited since the call was (last) queued; zero when it was in no queue
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
            CallId call,
            AgentId agent,
            Target target,
            LegId leg,
            Optional<AgentId> consulted,
            Instant until)
            implements CallFact {}

    @FactKind("call.consult-answered")
    record ConsultAnswered(CallId call, AgentId agent, LegId leg) implements CallFact {}

    enum ConsultEnding {
        /** The agent goes on with the customer. */
        CANCELLED,
        /** Not reached, or hung up. */
        GONE,
        TRANSFERRED,
        THREE_WAY,
        /** The customer left, or the agent. */
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
     * @param to the agent who gets it, where that is known
     * @param from the other call that an attended transfer from the phone took the new party from
     */
    @FactKind("call.transferred")
    record Transferred(
            CallId call,
            TransferKind kind,
            AgentId by,
            Target target,
            Optional<LegId> leg,
            Optional<AgentId> to,
            Optional<CallId> from)
            implements CallFact {}

    /** A transfer reached nobody; the call goes back to its queue, on in its flow, or ends. */
    @FactKind("call.transfer-failed")
    record TransferFailed(CallId call, HangupCause cause) implements CallFact {}

    @FactKind("call.three-way")
    record ThreeWay(CallId call, AgentId agent, LegId leg) implements CallFact {}

    /**
     * A new leg took the place of another, which is hung up (RFC 3891).
     *
     * @param trunk over which it came; empty within the house
     */
    @FactKind("call.replaced")
    record Replaced(
            CallId call,
            LegId replaced,
            LegId leg,
            Role role,
            Optional<AgentId> agent,
            Optional<String> trunk)
            implements CallFact {}

    /** An agent's part in this call is over; the call may go on. */
    @FactKind("call.agent-left")
    record AgentLeft(CallId call, AgentId agent, LegId leg, Duration talked) implements CallFact {}

    /**
     * @param leg whose mouth and ear are recorded: left what it says, right what it hears
     */
    @FactKind("call.recording-began")
    record RecordingBegan(CallId call, LegId leg, String file) implements CallFact {}

    /** Asked to answer by itself, the agent's phone said no: somebody must lift its handset. */
    @FactKind("call.handset-needed")
    record HandsetNeeded(CallId call, LegId leg, AgentId agent) implements CallFact {}

    /** The others do not hear the agent any more, or hear them again. */
    @FactKind("call.muted")
    record Muted(CallId call, AgentId agent, boolean muted) implements CallFact {}

    @FactKind("call.recording-paused")
    record RecordingPaused(CallId call, AgentId agent, boolean paused) implements CallFact {}

    @FactKind("call.recording-ended")
    record RecordingEnded(CallId call, String file, Duration length) implements CallFact {}

    @FactKind("call.recording-failed")
    record RecordingFailed(CallId call, String file, String why) implements CallFact {}

    /** The caller leaves a message. */
    @FactKind("call.voicemail-began")
    record VoicemailBegan(CallId call, LegId leg, String file, Instant until) implements CallFact {}

    /**
     * @param to the number that was called
     */
    @FactKind("call.voicemail-left")
    record VoicemailLeft(CallId call, String from, String to, String file, Duration length)
            implements CallFact {}

    /** A supervisor's own phone is rung, to join an agent's conversation. */
    @FactKind("call.supervising-began")
    record SupervisingBegan(
            CallId call,
            AgentId supervisor,
            AgentId agent,
            LegId leg,
            Supervision way,
            Instant until)
            implements CallFact {}

    /** The supervisor is in, or changed the way. */
    @FactKind("call.supervised")
    record Supervised(CallId call, AgentId supervisor, AgentId agent, LegId leg, Supervision way)
            implements CallFact {}

    enum EndReason {
        /** Two people talked. */
        COMPLETED,
        /** The caller left while waiting for an agent. 呼损 */
        ABANDONED,
        /** The caller left before any queue. */
        LEFT_IN_FLOW,
        /** The flow hung up. */
        FLOW_ENDED,
        VOICEMAIL,
        /** A blocked caller, a number that leads nowhere, a destination that is not allowed. */
        REFUSED,
        /** Nobody came, and there was no flow to go on with. */
        NO_AGENT,
        /** Somebody whom a campaign called answered, and nobody was free in time. 呼损 */
        DROPPED,
        /** The called party was not reached. */
        NOT_REACHED,
        /** The caller asked to be called back, and it came to nothing. */
        NOT_CALLED_BACK,
        /** Its other party went on in another call. */
        TRANSFERRED,
        /** It was up before a restart and is not any more. */
        LOST
    }

    /**
     * Nothing more is told of this call but the ends of its legs and of its recording.
     *
     * @param sip the SIP status that ended it, 0 when none did
     * @param q850 0 when none
     * @param into where its other party went
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

    /** We asked the switch to hang a leg up and wait for the word that it did. */
    @FactKind("call.leg-closing")
    record LegClosing(CallId call, LegId leg, HangupCause cause, Instant until)
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
            Role role,
            Optional<AgentId> agent,
            HangupCause cause,
            int sip,
            int q850,
            boolean confirmed)
            implements CallFact {}
}
