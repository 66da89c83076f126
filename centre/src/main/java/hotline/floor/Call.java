package hotline.floor;

import hotline.floor.CallFact.DialWhy;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.Role;
import hotline.floor.Deadlines.Deadline;
import hotline.reception.FlowPosition;
import hotline.telephony.phone.AnsweredBy;
import hotline.telephony.phone.LegId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a call; changed by facts only. */
final class Call {

    /** Where a call is in its life; drawn in {@code docs/floor.md}. */
    sealed interface Phase {

        record InFlow() implements Phase {}

        /** The agent's own phone rings first. */
        record Fetching(Leg own) implements Phase {}

        record Dialling(Leg called, DialWhy why, Target target) implements Phase {}

        /** In line, or ringing agents meanwhile. */
        record Waiting() implements Phase {}

        /** A callback that was tried in vain, or cannot be tried now: back in line later. */
        record SetAside() implements Phase {}

        record Talking() implements Phase {}

        record Over() implements Phase {}
    }

    /** The agent asks somebody while the customer hears music. */
    record Consult(Agent agent, Leg asked, Target target) {}

    /** Where a call stands, or last stood, in line. */
    static final class Standing {
        final QueueId queue;
        final String queueName;
        final int priority;
        final long place;
        final Demand demand;
        final String language;
        final Instant since;
        final Optional<AgentId> preferred;
        Optional<Instant> until;
        int step;

        Standing(CallFact.Queued fact, Instant since) {
            this.queue = fact.queue();
            this.queueName = fact.queueName();
            this.priority = fact.priority();
            this.place = fact.place();
            this.demand = fact.demand();
            this.language = fact.language();
            this.preferred = fact.preferred();
            this.until = fact.until();
            this.since = since;
        }
    }

    /** That the caller is to be called back, and how far that is. */
    static final class Callback {
        final String number;
        final Instant since;
        final Instant until;
        int attempts;

        /** With which an agent picked up for it last. */
        @Nullable OfferId offer;

        Callback(String number, Instant since, Instant until) {
            this.number = number;
            this.since = since;
            this.until = until;
        }
    }

    record Recording(LegId leg, String file, boolean voicemail) {}

    final CallId id;
    final Direction direction;
    final String from;
    final String fromName;
    final String to;

    /** As the call began; empty where the rules decide once the number is dialled. */
    final Optional<String> trunk;

    /** The queue of the campaign that makes this call. */
    final Optional<QueueId> campaign;

    final Instant since;
    Phase phase = new Phase.InFlow();
    Instant phaseSince;
    final List<Leg> legs = new ArrayList<>(3);
    final List<Offer> offers = new ArrayList<>(1);
    int attempts;
    @Nullable FlowPosition position;
    @Nullable Standing standing;
    @Nullable Callback callback;

    /** Where a queue sent it last. */
    @Nullable Elsewhere elsewhere;

    @Nullable Consult consult;
    boolean held;
    boolean threeWay;
    boolean recordingPaused;
    @Nullable Recording recording;
    boolean leftMessage;

    /** Whether two people ever talked. */
    boolean connected;

    /** Who answered a campaign's call, once that was listened for. */
    @Nullable AnsweredBy judged;

    @Nullable Deadline flowTimer;
    @Nullable Deadline relax;
    @Nullable Deadline overflow;
    @Nullable Deadline announce;
    @Nullable Deadline callbackAgain;
    @Nullable Deadline callbackEnd;
    @Nullable Deadline recordingTime;

    // ---- kept by the lines ----

    /** Where it stands, or last stood; null when there is no such queue any more. */
    @Nullable Queue queue;

    @Nullable Line line;
    @Nullable Call ahead;
    @Nullable Call behind;

    Call(CallFact.Arrived fact, Instant since) {
        this(
                fact.call(),
                fact.direction(),
                fact.from(),
                fact.fromName(),
                fact.to(),
                fact.trunk(),
                fact.campaign(),
                since);
    }

    Call(
            CallId id,
            Direction direction,
            String from,
            String fromName,
            String to,
            Optional<String> trunk,
            Optional<QueueId> campaign,
            Instant since) {
        this.id = id;
        this.direction = direction;
        this.from = from;
        this.fromName = fromName;
        this.to = to;
        this.trunk = trunk;
        this.campaign = campaign;
        this.since = since;
        this.phaseSince = since;
    }

    /** The number of whom agents serve in it. */
    String customerNumber() {
        return campaign.isPresent() ? to : from;
    }

    boolean isOver() {
        return phase instanceof Phase.Over;
    }

    boolean isWaiting() {
        return phase instanceof Phase.Waiting;
    }

    /** Waits for its turn without anybody on the line. */
    boolean isCallback() {
        return callback != null && customer() == null;
    }

    boolean isTalking() {
        return phase instanceof Phase.Talking;
    }

    /** The customer's leg, while it is there. */
    @Nullable Leg customer() {
        for (Leg leg : legs) {
            if (leg.role == Role.CUSTOMER && !leg.isClosing()) {
                return leg;
            }
        }
        return null;
    }

    /** Over which the customer is reached; empty within the house. */
    Optional<String> customersTrunk() {
        Leg customer = customer();
        return customer == null || customer.trunk == null ? trunk : Optional.of(customer.trunk);
    }

    /** The leg with which the agent talks in it. */
    @Nullable Leg legOf(Agent agent) {
        for (Leg leg : legs) {
            if (leg.agent == agent && leg.isUp() && leg.role != Role.SUPERVISOR) {
                return leg;
            }
        }
        return null;
    }

    /** Legs of people who talk, supervisors apart. */
    List<Leg> talkers() {
        return legs.stream().filter(leg -> leg.isUp() && leg.role != Role.SUPERVISOR).toList();
    }

    /** Until one of the three has left. */
    boolean isThreeWay() {
        return threeWay && talkers().size() > 2;
    }

    Standing place() {
        if (standing == null) {
            throw new IllegalStateException("call " + id + " stands in no line");
        }
        return standing;
    }
}
