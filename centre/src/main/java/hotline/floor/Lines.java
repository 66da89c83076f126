package hotline.floor;

import hotline.floor.FloorPlan.QueuePlan;
import hotline.floor.FloorPlan.Strategy;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who waits and who is ready, arranged so that nobody is searched for. Made from the facts and the
 * plan; whatever changes an agent or a call says so here before and after.
 */
final class Lines {

    /** A call that rings everybody rings so many. */
    private static final int RINGS_AT_MOST = 50;

    /** Beyond this nobody counts how many are ahead. */
    private static final int COUNTED = 100;

    /** Who is to ring for whom. */
    record Match(Call call, List<Agent> agents) {}

    private final Map<AgentId, Agent> agents;
    private final Index<QueueId, Queue> queues = new Index<>(QueueId::value);
    private final Map<String, Queue> byName = new HashMap<>();
    private final ArrayDeque<Agent> risingAgents = new ArrayDeque<>();
    private final Set<Line> busyLines = new LinkedHashSet<>();

    /** Queues whose last agent went off shift in this step. */
    private final Set<Queue> deserted = new LinkedHashSet<>();

    Lines(Map<AgentId, Agent> agents) {
        this.agents = agents;
    }

    // ---- the plan ----

    void arrange(FloorPlan plan, Iterable<Call> calls) {
        for (Agent agent : agents.values()) {
            agent.seats.clear();
            agent.lines.clear();
            agent.queues.clear();
            agent.standing = false;
            agent.countedOnShift = false;
        }
        queues.clear();
        byName.clear();
        busyLines.clear();
        deserted.clear();
        for (QueuePlan queuePlan : plan.queues().values()) {
            var queue = new Queue(queuePlan);
            queues.put(queuePlan.queue(), queue);
            byName.put(queuePlan.name(), queue);
        }
        for (FloorPlan.CampaignPlan campaign : plan.campaigns().values()) {
            queues.put(campaign.queue().queue(), new Queue(campaign.queue()));
        }
        for (Queue queue : queues.values()) {
            for (AgentId id : queue.plan.members()) {
                Agent agent = agents.get(id);
                if (agent != null && agent.plan != null) {
                    queue.members.add(agent);
                    agent.queues.add(queue);
                }
            }
            queue.open();
        }
        agents.values().forEach(this::changed);
        for (Call call : calls) {
            call.line = null;
            call.ahead = null;
            call.behind = null;
            call.queue = call.standing == null ? null : queues.get(call.standing.queue);
            if (call.isWaiting()) {
                enqueued(call);
            }
        }
    }

    @Nullable Queue queue(QueueId id) {
        return queues.get(id);
    }

    @Nullable Queue queue(String name) {
        return byName.get(name);
    }

    // ---- agents ----

    /** Something about the agent is about to change that an order may look at. */
    void changing(Agent agent) {
        if (agent.standing) {
            agent.standing = false;
            for (Seat seat : agent.seats) {
                seat.line.ready.remove(seat);
            }
        }
    }

    void changed(Agent agent) {
        if (agent.isOnShift() != agent.countedOnShift) {
            agent.countedOnShift = !agent.countedOnShift;
            for (Queue queue : agent.queues) {
                queue.onShift += agent.countedOnShift ? 1 : -1;
                if (queue.onShift == 0) {
                    deserted.add(queue);
                }
            }
        }
        if (!agent.rising && agent.isReady()) {
            agent.rising = true;
            risingAgents.add(agent);
        }
    }

    // ---- calls ----

    /** The call begins to wait. */
    void enqueued(Call call) {
        Queue queue = queues.get(call.place().queue);
        call.queue = queue;
        if (queue != null) {
            queue.inLine++;
            if (call.offers.isEmpty()) {
                standIn(queue, call);
            }
        }
    }

    /** An offer came to nothing, or the demand relaxed: back to the old place. */
    void standAgain(Call call) {
        stepOut(call);
        Queue queue = call.queue;
        if (queue != null) {
            standIn(queue, call);
        }
    }

    private void standIn(Queue queue, Call call) {
        Call.Standing place = call.place();
        Line line = queue.line(place.demand, place.step);
        call.line = line;
        line.add(call);
        if (!line.ready.isEmpty()) {
            busyLines.add(line);
        }
    }

    /** An agent is rung for it, or it waits no longer. */
    void stepOut(Call call) {
        if (call.line != null) {
            call.line.remove(call);
            call.line = null;
        }
    }

    void dequeued(Call call) {
        stepOut(call);
        Queue queue = call.queue;
        if (queue != null) {
            queue.inLine--;
        }
    }

    List<Queue> takeDeserted() {
        if (deserted.isEmpty()) {
            return List.of();
        }
        List<Queue> taken = deserted.stream().filter(queue -> queue.onShift == 0).toList();
        deserted.clear();
        return taken;
    }

    Collection<Queue> queues() {
        return queues.values();
    }

    /** 1 for the first; counts the callers of all lines of the queue, up to 100. */
    static int position(Queue queue, int priority, long place) {
        int ahead = 0;
        for (Line line : queue.lines.values()) {
            ahead += line.countAhead(priority, place, COUNTED);
        }
        return Math.min(ahead, COUNTED - 1) + 1;
    }

    // ---- who gets whom ----

    /** The next match; null when nobody who is ready could serve anybody who waits. */
    @Nullable Match next(RandomGenerator dice) {
        Match best = firstOfBusyLines(dice);
        if (best != null) {
            return best;
        }
        while (!risingAgents.isEmpty()) {
            Agent agent = risingAgents.peek();
            Call next = agent.isReady() && !agent.standing ? firstServed(agent) : null;
            if (next == null) {
                risingAgents.remove();
                agent.rising = false;
                stand(agent);
            } else {
                return new Match(next, List.of(agent));
            }
        }
        return null;
    }

    private @Nullable Match firstOfBusyLines(RandomGenerator dice) {
        if (busyLines.isEmpty()) {
            return null;
        }
        Line best = null;
        Call next = null;
        for (Iterator<Line> lines = busyLines.iterator(); lines.hasNext(); ) {
            Line line = lines.next();
            Call first = line.first();
            if (first == null || line.ready.isEmpty()) {
                lines.remove();
            } else if (next == null || Line.IN_LINE.compare(first, next) < 0) {
                best = line;
                next = first;
            }
        }
        return best == null || next == null ? null : new Match(next, whoRings(best, next, dice));
    }

    private List<Agent> whoRings(Line line, Call call, RandomGenerator dice) {
        if (line.queue.plan.strategy() == Strategy.RING_ALL) {
            return line.ready.best(RINGS_AT_MOST).stream().map(seat -> seat.agent).toList();
        }
        Agent preferred = call.place().preferred.map(agents::get).orElse(null);
        if (preferred != null && preferred.standing && sitsAt(preferred, line)) {
            return List.of(preferred);
        }
        return List.of(line.ready.best(dice).agent);
    }

    private static boolean sitsAt(Agent agent, Line line) {
        return agent.lines.contains(line);
    }

    /**
     * Of the first in each of the agent's lines the one to be served first; null when nobody waits.
     */
    private static @Nullable Call firstServed(Agent agent) {
        Line next = null;
        for (Line line : agent.lines) {
            if (next == null || line.isServedBefore(next)) {
                next = line;
            }
        }
        return next == null ? null : next.first();
    }

    private static void stand(Agent agent) {
        if (agent.isReady() && !agent.standing) {
            agent.standing = true;
            for (Seat seat : agent.seats) {
                seat.line.ready.add(seat);
            }
        }
    }
}
