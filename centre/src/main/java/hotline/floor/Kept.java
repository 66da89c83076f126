package hotline.floor;

import hotline.floor.AgentFact.NotReadyWhy;
import hotline.floor.AgentFact.Shift;
import hotline.floor.FloorPicture.Doing;
import hotline.reception.FlowPosition;
import hotline.telephony.phone.AnsweredBy;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Supervision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Memory} on paper, as a ledger keeps it so that a start need not read the facts of years:
 * what the facts made of it, without the plan and what follows from the plan. Parts name each other
 * by id.
 *
 * @param agents in the order in which they became known
 * @param lastAgents the longest unseen number first
 * @param gone the oldest first
 */
record Kept(
        List<OfAgent> agents,
        List<OfCall> calls,
        List<Served> lastAgents,
        List<LegId> gone,
        long lastPlace,
        long offersMade) {

    /**
     * Raised when an older program would read it wrongly; new fields that may be missing do not.
     */
    static final int VERSION = 2;

    /**
     * @param page when a closed page counts as lost, while that is open
     * @param legs in the agent's order
     */
    record OfAgent(
            AgentId id,
            Optional<String> desk,
            Shift shift,
            String breakReason,
            Optional<String> phone,
            boolean pageOpen,
            boolean pageLost,
            Optional<Instant> page,
            Optional<NotReadyWhy> notReady,
            int missed,
            Optional<WritesUp> wrapUp,
            List<LegId> legs,
            int calls,
            Duration talked,
            Instant idleSince,
            List<Offered> lastOffered,
            Doing doing,
            Instant doingSince) {}

    record WritesUp(CallId call, Instant until) {}

    record Offered(QueueId queue, long number) {}

    record Served(String number, AgentId agent) {}

    /**
     * @param legs with those that are being hung up
     * @param recordingTime when something is due about the recording
     */
    record OfCall(
            CallId id,
            CallFact.Direction direction,
            String from,
            String fromName,
            String to,
            Optional<String> trunk,
            Optional<QueueId> campaign,
            Instant since,
            OfPhase phase,
            Instant phaseSince,
            List<OfLeg> legs,
            List<OfOffer> offers,
            int attempts,
            Optional<FlowPosition> position,
            Optional<Stands> standing,
            Optional<CallsBack> callback,
            Optional<Elsewhere> elsewhere,
            Optional<Consults> consult,
            boolean held,
            boolean threeWay,
            boolean recordingPaused,
            Optional<Call.Recording> recording,
            Optional<Instant> recordingTime,
            boolean leftMessage,
            boolean connected,
            Optional<AnsweredBy> judged) {}

    sealed interface OfPhase {}

    record InFlow() implements OfPhase {}

    record Fetching(LegId own) implements OfPhase {}

    record Dialling(LegId called, CallFact.DialWhy why, Target target) implements OfPhase {}

    record Waiting() implements OfPhase {}

    record SetAside() implements OfPhase {}

    record Talking() implements OfPhase {}

    record Over() implements OfPhase {}

    record Stands(CallFact.Queued queued, Instant since, int step) {}

    /**
     * @param again when it comes back to its place, while it is set aside
     */
    record CallsBack(
            String number,
            Instant since,
            Instant until,
            int attempts,
            Optional<OfferId> offer,
            Optional<Instant> again) {}

    record Consults(AgentId agent, LegId asked, Target target) {}

    /**
     * @param due when it is given up, while that is open
     */
    record OfLeg(
            LegId id,
            CallFact.Role role,
            boolean incoming,
            Optional<AgentId> agent,
            Optional<String> trunk,
            Instant since,
            Leg.State state,
            boolean muted,
            Optional<Supervises> supervising,
            Optional<Instant> due,
            Optional<Instant> talkingSince) {}

    record Supervises(AgentId supervisor, AgentId agent, Supervision way) {}

    record OfOffer(OfferId id, AgentId agent, QueueId queue, LegId leg, Instant since) {}
}
