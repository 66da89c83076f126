package hotline.records;

import hotline.floor.AgentId;
import hotline.floor.QueueId;
import hotline.kernel.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who the agents and queues in the facts are; asked when a record is written, never waits. */
public interface Names {

    /** As of now; empty for one that was removed. */
    Optional<Agent> agent(TenantId tenant, AgentId agent);

    /** Whose callers wait in it. */
    Optional<UUID> departmentOf(TenantId tenant, QueueId queue);

    /** Of a department. */
    Optional<String> department(TenantId tenant, UUID department);

    /** A department and all below it. */
    Set<UUID> withBelow(TenantId tenant, UUID department);

    record Agent(String name, UUID department) {}
}
