package hotline.supervision.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The floor at one moment, as far as the viewer may see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Wallboard(
        long sequence,
        Instant serverTime,
        List<Agent> agents,
        List<Queue> queues,
        List<Trunk> trunks) {

    public record Named(UUID id, String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Agent(
            UUID id,
            String name,
            @Nullable Named department,
            @Nullable String extension,
            String doing,
            Instant since,
            @Nullable String reason,
            @Nullable Instant wrapUpUntil,
            boolean phoneRegistered,
            @Nullable Call call) {}

    /**
     * With whom an agent talks, or who rings.
     *
     * @param trunk the name of the one that carries the call
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Call(
            UUID id,
            String number,
            String direction,
            @Nullable String trunk,
            @Nullable String queue) {}

    /**
     * @param waitingSince when each waiting caller came, the first in line first
     * @param serviceLevel share answered in time today, 0 to 1; none while nobody called
     * @param asaSeconds how long those who were answered waited on average
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Queue(
            UUID id,
            String name,
            int waiting,
            @Nullable Double longestWaitSeconds,
            List<Instant> waitingSince,
            int onShift,
            int ready,
            int answered,
            int abandoned,
            @Nullable Double serviceLevel,
            long serviceLevelSeconds,
            @Nullable Double asaSeconds,
            List<Callback> callbacks,
            @Nullable SkillGroup skillGroup) {}

    /**
     * Whose agents are rung for a queue.
     *
     * @param departments of its agents: itself and those below it
     */
    public record SkillGroup(UUID id, String name, Set<UUID> departments) {}

    /**
     * Somebody who is not on the line and keeps the place in line.
     *
     * @param since when they asked to be called back
     * @param attempts how often they were called
     * @param again when they stand in line again, while they do not
     * @param underWay an agent is rung for it, or the customer is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Callback(
            UUID call,
            String number,
            Instant since,
            int attempts,
            @Nullable Instant again,
            boolean underWay) {}

    public record Trunk(UUID id, String name, boolean up, String why, int linesInUse, int lines) {}
}
