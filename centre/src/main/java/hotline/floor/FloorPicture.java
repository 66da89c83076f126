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
public record FloorPicture(List<AgentNow> agents, List<QueueNow> queues, List<CallNow> calls) {

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
     * @param waiting calls in line, those that ring an agent included
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
        TALKING
    }

    /**
     * @param since when the stage began
     * @param agents whose phones ring or who talk
     */
    public record CallNow(
            CallId call,
            Direction direction,
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
        for (Call call : room.memory.calls.values()) {
            if (call.isWaiting()) {
                Call.Standing place = call.place();
                oldest.merge(place.queue, place.since, (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return new FloorPicture(
                room.memory.agents.values().stream().map(FloorPicture::of).toList(),
                room.memory.lines.queues().stream()
                        .map(
                                queue ->
                                        of(
                                                queue,
                                                Optional.ofNullable(
                                                        oldest.get(queue.plan.queue()))))
                        .toList(),
                room.memory.calls.values().stream()
                        .filter(call -> !call.isOver())
                        .map(FloorPicture::of)
                        .toList());
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

    private static QueueNow of(Queue queue, Optional<Instant> oldest) {
        long ready = queue.members.stream().filter(agent -> agent.doing == Doing.READY).count();
        return new QueueNow(
                queue.plan.queue(),
                queue.plan.name(),
                queue.inLine,
                oldest,
                queue.onShift,
                (int) ready);
    }

    private static CallNow of(Call call) {
        Stage stage =
                switch (call.phase) {
                    case Phase.InFlow() -> Stage.IN_FLOW;
                    case Phase.Fetching _ -> Stage.DIALLING;
                    case Phase.Dialling _ -> Stage.DIALLING;
                    case Phase.Waiting() -> call.offers.isEmpty() ? Stage.WAITING : Stage.OFFERED;
                    case Phase.Talking() -> Stage.TALKING;
                    case Phase.Over() -> throw new IllegalStateException("filtered out");
                };
        return new CallNow(
                call.id,
                call.direction,
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
