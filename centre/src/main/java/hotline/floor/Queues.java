package hotline.floor;

import hotline.floor.CallFact.By;
import hotline.floor.CallFact.EndReason;
import hotline.floor.CallFact.LeftQueueWhy;
import hotline.floor.CallFact.NotQueuedWhy;
import hotline.floor.FloorPlan.Announcements;
import hotline.floor.FloorPlan.Overflow;
import hotline.reception.Flow;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Prompt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls come into line, wait, are told how long, and leave. */
final class Queues {

    /** Announcements in line are no play of a flow, whose numbers begin at 1. */
    private static final int NOT_OF_A_FLOW = 0;

    /** Nobody is sent from queue to queue more often at once; the plan leads in no circle. */
    private static final int MOST_HOPS = 16;

    private final Room room;

    Queues(Room room) {
        this.room = room;
    }

    void enqueue(
            Call call, String name, int priority, Map<String, Integer> skills, String language) {
        Queue queue = room.memory.lines.queue(name);
        if (queue == null) {
            room.emit(
                    new CallFact.NotQueued(
                            call.id, Optional.empty(), name, NotQueuedWhy.NO_SUCH_QUEUE));
            room.flows.queueLeft(call);
            return;
        }
        come(
                call,
                queue,
                new Entry(
                        priority(call, queue) + priority,
                        room.memory.nextPlace(),
                        skills,
                        language,
                        0));
    }

    /**
     * With what a call comes to a queue, and goes on to another.
     *
     * @param skills besides those that the queue demands
     * @param hops how many queues sent it on
     */
    private record Entry(
            int priority, long place, Map<String, Integer> skills, String language, int hops) {

        Entry next() {
            return new Entry(priority, place, skills, language, hops + 1);
        }
    }

    /** Into the line, or elsewhere when there is no room, or nobody. */
    private void come(Call call, Queue queue, Entry entry) {
        Overflow overflow = queue.plan.overflow();
        if (overflow.length() > 0 && queue.inLine >= overflow.length()) {
            turnAway(call, queue, NotQueuedWhy.FULL, overflow.full(), entry);
        } else if (overflow.nobody().isPresent() && queue.onShift == 0) {
            Elsewhere to = overflow.nobody().get();
            turnAway(call, queue, NotQueuedWhy.NOBODY_ON_SHIFT, to, entry);
        } else {
            Demand demand = with(queue.plan.demand(), entry.skills());
            enter(call, queue, entry.priority(), entry.place(), demand, entry.language());
        }
    }

    /** Somebody whom a campaign called has answered. */
    void enqueueAnswered(Call call, Queue queue, String language) {
        enter(
                call,
                queue,
                queue.plan.priority(),
                room.memory.nextPlace(),
                queue.plan.demand(),
                language);
    }

    /** Back to where it was served from, at its old place. */
    void enqueueAgain(Call call) {
        Call.Standing old = call.place();
        Queue queue = call.queue;
        if (queue == null) {
            giveBack(call);
        } else {
            enter(call, queue, old.priority, old.place, old.demand, old.language);
        }
    }

    /** An agent hands the call to a queue. */
    void enqueueByAgent(Call call, Queue queue) {
        int priority = call.standing == null ? 0 : call.standing.priority;
        String language = call.standing == null ? "zh" : call.standing.language;
        enter(
                call,
                queue,
                Math.max(priority, priority(call, queue)),
                room.memory.nextPlace(),
                queue.plan.demand(),
                language);
    }

    private int priority(Call call, Queue queue) {
        return queue.plan.priority() + room.plan.callers().priorityOf(call.customerNumber());
    }

    private void enter(
            Call call, Queue queue, int priority, long place, Demand demand, String language) {
        Optional<AgentId> preferred =
                queue.plan.lastAgent()
                        ? room.memory.lastAgent(call.customerNumber())
                        : Optional.empty();
        // Whoever is called back waits as long as it takes.
        Optional<Instant> until =
                call.callback == null
                        ? queue.plan.overflow().longest().map(room.now::plus)
                        : Optional.empty();
        room.emit(
                new CallFact.Queued(
                        call.id,
                        queue.plan.queue(),
                        queue.plan.name(),
                        priority,
                        place,
                        demand,
                        Lines.position(queue, priority, place),
                        language,
                        preferred,
                        until));
        entertain(call);
    }

    private void turnAway(Call call, Queue queue, NotQueuedWhy why, Elsewhere to, Entry entry) {
        room.emit(
                new CallFact.NotQueued(
                        call.id, Optional.of(queue.plan.queue()), queue.plan.name(), why));
        send(call, queue, to, entry);
    }

    private void send(Call call, Queue queue, Elsewhere to, Entry entry) {
        Queue next = to instanceof Elsewhere.ToQueue(var id) ? room.memory.lines.queue(id) : null;
        Optional<Flow> flow = to.flow(entry.language());
        boolean there = next != null && next != queue && entry.hops() < MOST_HOPS;
        if (!there && flow.isEmpty()) {
            giveBack(call);
            return;
        }
        room.emit(new CallFact.Overflowed(call.id, queue.plan.queue(), to));
        if (next != null) {
            come(call, next, entry.next());
        } else {
            flow.ifPresent(
                    other -> {
                        stopPlaying(call);
                        room.flows.divert(call, other);
                    });
        }
    }

    /** Each step of the demand, and besides it what the flow found out that the caller needs. */
    private static Demand with(Demand demand, Map<String, Integer> skills) {
        if (skills.isEmpty()) {
            return demand;
        }
        return new Demand(
                demand.steps().stream()
                        .map(
                                step -> {
                                    var levels = new HashMap<>(step.levels());
                                    skills.forEach((s, level) -> levels.merge(s, level, Math::max));
                                    return new Demand.Step(step.after(), levels);
                                })
                        .toList());
    }

    /** What a call asks for that its queue does not: it asks for that in another queue, too. */
    private static Map<String, Integer> besides(Demand ofQueue, Demand ofCall) {
        var more = new HashMap<>(ofCall.steps().getLast().levels());
        Map<String, Integer> usual = ofQueue.steps().getLast().levels();
        more.entrySet().removeIf(need -> need.getValue() <= usual.getOrDefault(need.getKey(), 0));
        return more;
    }

    // ---- while the call waits ----

    /** Music, and now and then where they stand. Not in the facts: a restart begins it anew. */
    void entertain(Call call) {
        var words = new ArrayList<>(callbackOffer(call));
        words.add(new Prompt.Music());
        play(call, words);
        setAnnouncement(call);
    }

    private List<Prompt> callbackOffer(Call call) {
        Queue queue = call.queue;
        return queue != null && room.callbacks.isOffered(call)
                ? queue.plan
                        .callback()
                        .map(rule -> Words.callbackOffer(rule.key(), call.place().language))
                        .orElse(List.of())
                : List.of();
    }

    /** Instead of the music, which then goes on. */
    void say(Call call, List<Prompt> words) {
        var all = new ArrayList<>(words);
        all.add(new Prompt.Music());
        play(call, all);
        setAnnouncement(call);
    }

    private void setAnnouncement(Call call) {
        Queue queue = call.queue;
        boolean heard = call.customer() != null;
        if (heard && queue != null && !queue.plan.announcements().every().isZero()) {
            Instant next = room.now.plus(queue.plan.announcements().every());
            room.memory.deadlines.callOff(call.announce);
            call.announce = room.memory.deadlines.set(next, new Due.AnnounceTime(call));
        }
    }

    void announce(Call call) {
        Queue queue = call.queue;
        if (queue == null) {
            return;
        }
        Announcements how = queue.plan.announcements();
        int position = Lines.position(queue, call.place().priority, call.place().place);
        var words = new ArrayList<Prompt>();
        if (how.position()) {
            words.addAll(Words.position(position, call.place().language));
        }
        if (how.expectedWait()) {
            queue.expectedWait(position)
                    .ifPresent(
                            wait -> words.addAll(Words.expectedWait(wait, call.place().language)));
        }
        words.addAll(callbackOffer(call));
        if (words.isEmpty()) {
            setAnnouncement(call);
        } else {
            say(call, words);
        }
    }

    private void play(Call call, List<Prompt> prompts) {
        Leg caller = call.customer();
        if (caller != null) {
            room.order(
                    new FloorCommand.Play(
                            caller.id, Flows.playId(call, NOT_OF_A_FLOW), prompts, false));
        }
    }

    void relax(Call call) {
        Call.Standing place = call.place();
        room.emit(new CallFact.DemandRelaxed(call.id, place.queue, place.step + 1));
    }

    // ---- leaving without an agent ----

    /** A phone that rings for the caller may ring on. */
    void waitedTooLong(Call call) {
        if (call.offers.isEmpty()) {
            leave(call, LeftQueueWhy.WAITED_TOO_LONG);
        }
    }

    void nobodyLeft(Queue queue) {
        if (queue.plan.overflow().nobody().isPresent()) {
            for (Call call : queue.waiting()) {
                if (call.callback == null) {
                    leave(call, LeftQueueWhy.NOBODY_ON_SHIFT);
                }
            }
        }
    }

    void leave(Call call, LeftQueueWhy why) {
        left(call, why);
        Queue queue = call.queue;
        if (queue == null) {
            giveBack(call);
        } else {
            Call.Standing place = call.place();
            Map<String, Integer> skills = besides(queue.plan.demand(), place.demand);
            Entry entry = new Entry(place.priority, place.place, skills, place.language, 0);
            send(call, queue, elsewhere(queue.plan.overflow(), why), entry);
        }
    }

    private static Elsewhere elsewhere(Overflow overflow, LeftQueueWhy why) {
        return switch (why) {
            case WAITED_TOO_LONG -> overflow.waited();
            case NOBODY_ON_SHIFT -> overflow.nobody().orElseGet(Elsewhere.GoOn::new);
            case CONNECTED, CALLER_GONE, CLOSED, CALLBACK, LOST -> new Elsewhere.GoOn();
        };
    }

    void left(Call call, LeftQueueWhy why) {
        Call.Standing place = call.place();
        room.emit(new CallFact.LeftQueue(call.id, place.queue, why, room.since(place.since)));
    }

    /** The flow goes on, or else there is nothing left to do for the caller. */
    private void giveBack(Call call) {
        if (room.flows.isQueueing(call)) {
            stopPlaying(call);
            room.flows.queueLeft(call);
        } else if (room.outbound.isUnserved(call)) {
            room.outbound.nobodyFree(call);
        } else {
            HangupCause cause = HangupCause.NORMAL;
            room.calls.end(call, EndReason.NO_AGENT, cause, By.HOUSE, 0, cause.q850());
        }
    }

    private void stopPlaying(Call call) {
        Leg caller = call.customer();
        if (caller != null) {
            room.order(new FloorCommand.StopPlaying(caller.id));
        }
    }
}
