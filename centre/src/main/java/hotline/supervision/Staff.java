package hotline.supervision;

import hotline.floor.AgentId;
import hotline.floor.QueueId;
import hotline.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who and what is supervised, as the administrator has set it. Answers at once. */
public interface Staff {

    Optional<Member> agent(TenantId tenant, AgentId agent);

    Optional<Line> queue(TenantId tenant, QueueId queue);

    /** Whether a break may be taken for the reason with this code. */
    boolean isBreakReason(TenantId tenant, String code);

    List<Trunk> trunks(TenantId tenant);

    record Member(String name, UUID department, String departmentName, String extension) {}

    /**
     * @param department the skill group whose agents are rung
     * @param withBelow the department and those below it
     * @param serviceLevelSeconds within which a caller counts as served well
     */
    record Line(
            UUID department,
            String departmentName,
            Set<UUID> withBelow,
            long serviceLevelSeconds) {}

    /**
     * @param why it is down, as a sentence
     * @param lines 0 for no limit
     */
    record Trunk(UUID id, String name, boolean up, String why, int linesInUse, int lines) {}
}
