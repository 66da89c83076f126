package hotline.floor;

import hotline.floor.AgentFact.NotReadyWhy;
import hotline.floor.AgentFact.Shift;
import hotline.floor.Call.Phase;
import hotline.floor.CallFact.Direction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the floor looks at one moment; facts go on from here. */
public record FloorPicture(
        List<AgentNow> agents,
        List<QueueNow> queues,
        List<CallNow> calls,
        List<CallbackNow> callbacks) {

    /** What an agent is doing, as {@code docs/floor.md} works it out. */
    public enum Doing {
        OFFLINE,
        READY,
        OFFERED,
        TALKING,
        WRAP_UP,
        NOT_READY
    }

    /**
     * @param since when the agent began to do this
     * @param phone the extension that is registered
     * @param call what the agent rings for, talks in or writes up
     * @param muted whether the others do not hear the agent
     * @param until the end of the wrap-up
     */
    public record AgentNow(
            AgentId agent,
            String name,
            Doing doing,
            Instant since,
            boolean signedIn,
            Shift shift,
            String breakReason,
            Optional<NotReadyWhy> notReady,
            Optional<String> phone,
            Optional<CallId> call,
            boolean muted,
            Optional<Instant> until) {}

    /**
     * @param waiting callers in line, those for whom an agent is rung included
     * @param oldest when the first in line came
     */
    public record QueueNow(
            QueueId queue,
            String name,
            int waiting,
            Optional<Instant> oldest,
            int onShift,
            int ready) {}

    public enum Stage {
        IN_FLOW,
        DIALLING,
        WAITING,
        OFFERED,
        TALKING,
        /** Nobody is on the line, the caller is to be called back. */
        CALLBACK
    }

    /**
     * Somebody who is to be called back.
     *
     * @param since when they asked for it
     * @param attempts how often they were called so far
     * @param again when they stand in line again, while they do not
     * @param underWay whether an agent is rung for it, or has picked up
     */
    public record CallbackNow(
            CallId call,
            QueueId queue,
            String number,
            Instant since,
            int attempts,
            Optional<Instant> again,
            boolean underWay) {}

    /**
     * @param since when the stage began
     * @param trunk over which the customer is reached; empty within the house
     * @param agents whose phones ring or who talk
     */
    public record CallNow(
            CallId call,
            Direction direction,
            Optional<String> trunk,
            String from,
            String to,
            Stage stage,
            Instant arrived,
            Instant since,
            Optional<QueueId> queue,
            List<AgentId> agents,
            boolean held,
            boolean recorded) {}

    static FloorPicture of(Room room) {
        Map<QueueId, Instant> oldest = new HashMap<>();
        Map<QueueId, Integer> callbacks = new HashMap<>();
        for (Call call : room.memory.calls.values()) {
            if (call.isWaiting() && !call.isCallback()) {
                Call.Standing place = call.place();
                oldest.merge(place.queue, place.since, (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        for (Call call : room.memory.callbacks.values()) {
            if (call.isWaiting() && call.isCallback()) {
                callbacks.merge(call.place().queue, 1, Integer::sum);
            }
        }
        return new FloorPicture(
                room.memory.agents.values().stream().map(FloorPicture::of).toList(),
                room.memory.lines.queues().stream()
                        .map(
                                queue ->
                                        of(
                                                queue,
                                                callbacks.getOrDefault(queue.plan.queue(), 0),
                                                Optional.ofNullable(
                                                        oldest.get(queue.plan.queue()))))
                        .toList(),
                room.memory.calls.values().stream()
                        .filter(call -> !call.isOver())
                        .map(FloorPicture::of)
                        .toList(),
                room.memory.callbacks.values().stream()
                        .flatMap(call -> callback(call, room.memory).stream())
                        .toList());
    }

    private static Optional<CallbackNow> callback(Call call, Memory memory) {
        return Optional.ofNullable(call.callback)
                .map(
                        callback ->
                                new CallbackNow(
                                        call.id,
                                        call.place().queue,
                                        call.from,
                                        callback.since,
                                        callback.attempts,
                                        call.phase instanceof Phase.SetAside
                                                ? memory.deadlines.when(call.callbackAgain)
                                                : Optional.empty(),
                                        !call.offers.isEmpty()
                                                || call.phase instanceof Phase.Dialling));
    }

    static AgentNow of(Agent agent) {
        Optional<CallId> call =
                agent.legs.stream()
                        .filter(leg -> !leg.isClosing())
                        .map(leg -> leg.call.id)
                        .findFirst();
        Optional<Agent.WrapUp> wrapUp = Optional.ofNullable(agent.wrapUp);
        return new AgentNow(
                agent.id,
                agent.plan == null ? "" : agent.plan.name(),
                agent.doing,
                agent.doingSince,
                agent.signedIn(),
                agent.shift,
                agent.breakReason,
                Optional.ofNullable(agent.notReady),
                Optional.ofNullable(agent.phone),
                call.or(() -> wrapUp.map(Agent.WrapUp::call)),
                agent.legs.stream().anyMatch(leg -> leg.isUp() && leg.muted),
                wrapUp.map(Agent.WrapUp::until));
    }

    private static QueueNow of(Queue queue, int callbacks, Optional<Instant> oldest) {
        long ready = queue.members.stream().filter(agent -> agent.doing == Doing.READY).count();
        return new QueueNow(
                queue.plan.queue(),
                queue.plan.name(),
                queue.inLine - callbacks,
                oldest,
                queue.onShift,
                (int) ready);
    }

    private static Stage waiting(Call call) {
        if (!call.offers.isEmpty()) {
            return Stage.OFFERED;
        }
        return call.isCallback() ? Stage.CALLBACK : Stage.WAITING;
    }

    private static CallNow of(Call call) {
        Stage stage =
                switch (call.phase) {
                    case Phase.InFlow() -> Stage.IN_FLOW;
                    case Phase.Fetching _ -> Stage.DIALLING;
                    case Phase.Dialling _ -> Stage.DIALLING;
                    case Phase.Waiting() -> waiting(call);
                    case Phase.SetAside() -> Stage.CALLBACK;
                    case Phase.Talking() -> Stage.TALKING;
                    case Phase.Over() -> throw new IllegalStateException("filtered out");
                };
        return new CallNow(
                call.id,
                call.direction,
                call.customersTrunk(),
                call.from,
                call.to,
                stage,
                call.since,
                call.phaseSince,
                Optional.ofNullable(call.standing).map(place -> place.queue),
                call.legs.stream()
                        .filter(leg -> leg.agent != null && !leg.isClosing())
                        .flatMap(leg -> Optional.ofNullable(leg.agent).stream())
                        .map(agent -> agent.id)
                        .toList(),
                call.held || call.consult != null,
                call.recording != null && !call.recordingPaused);
    }
}
