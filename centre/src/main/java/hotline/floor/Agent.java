package hotline.floor;

import hotline.floor.AgentFact.NotReadyWhy;
import hotline.floor.AgentFact.Shift;
import hotline.floor.Deadlines.Deadline;
import hotline.floor.FloorPicture.Doing;
import hotline.floor.FloorPlan.AgentPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of an agent; changed by facts only, but for what the plan and the lines add. */
final class Agent {

    record WrapUp(CallId call, Instant until) {}

    final AgentId id;

    /** In the order in which agents became known; settles what is otherwise equal. */
    final int order;

    @Nullable String desk;
    Shift shift = Shift.OFF_SHIFT;
    String breakReason = "";

    /** The extension whose phone is registered. */
    @Nullable String phone;

    boolean pageOpen;
    boolean pageLost;
    @Nullable Deadline pageDeadline;
    @Nullable NotReadyWhy notReady;
    int missed;
    @Nullable WrapUp wrapUp;
    @Nullable Deadline wrapUpDeadline;
    final List<Leg> legs = new ArrayList<>(2);

    /** Since the agent came on shift. */
    int calls;

    Duration talked = Duration.ZERO;
    Instant idleSince = Instant.EPOCH;

    /** By queue, counting up over the whole floor. */
    final Map<QueueId, Long> lastOffered = new HashMap<>();

    Doing doing = Doing.OFFLINE;
    Instant doingSince = Instant.EPOCH;

    // ---- from the plan, and kept by the lines ----

    @Nullable AgentPlan plan;
    final List<Seat> seats = new ArrayList<>();

    /** Where those seats are. */
    final List<Line> lines = new ArrayList<>();

    final List<Queue> queues = new ArrayList<>();
    boolean standing;
    boolean rising;
    boolean countedOnShift;

    // ---- kept by the groups ----

    final List<Groups.Group> groups = new ArrayList<>();
    Groups.Presence counted = Groups.Presence.ABSENT;

    Agent(AgentId id, int order) {
        this.id = id;
        this.order = order;
    }

    boolean signedIn() {
        return desk != null;
    }

    boolean isOnShift() {
        return signedIn() && shift != Shift.OFF_SHIFT;
    }

    /** The table of {@code docs/floor.md}: the first line that is true counts. */
    Doing work() {
        boolean rings = false;
        boolean closing = false;
        for (Leg leg : legs) {
            if (leg.isUp() || (leg.isPending() && leg.incoming)) {
                return Doing.TALKING;
            }
            rings |= leg.isPending();
            closing |= leg.isClosing();
        }
        if (rings) {
            return Doing.OFFERED;
        }
        if (wrapUp != null) {
            return Doing.WRAP_UP;
        }
        if (!isOnShift()) {
            return Doing.OFFLINE;
        }
        boolean able =
                shift == Shift.ON_SHIFT
                        && phone != null
                        && !pageLost
                        && notReady == null
                        && !closing;
        return able ? Doing.READY : Doing.NOT_READY;
    }

    boolean isReady() {
        return work() == Doing.READY;
    }

    /** The leg with which the agent talks in a call right now. */
    @Nullable Leg talkingLeg() {
        for (Leg leg : legs) {
            if (leg.isUp() && leg.role != CallFact.Role.SUPERVISOR) {
                return leg;
            }
        }
        return null;
    }
}
