package hotline;

import hotline.directory.Department;
import hotline.directory.Directory;
import hotline.directory.Queue;
import hotline.floor.AgentId;
import hotline.floor.QueueId;
import hotline.kernel.TenantId;
import hotline.records.Names;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The records' names are the directory's. */
@Component
class NamesOfRecords implements Names {

    private final Directory directory;

    NamesOfRecords(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Agent> agent(TenantId tenant, AgentId agent) {
        return Optional.ofNullable(directory.company(tenant).users().get(agent.value()))
                .map(user -> new Agent(user.name(), user.department()));
    }

    @Override
    public Optional<UUID> departmentOf(TenantId tenant, QueueId queue) {
        return Optional.ofNullable(directory.company(tenant).queues().get(queue.value()))
                .map(Queue::department);
    }

    @Override
    public Optional<String> department(TenantId tenant, UUID department) {
        return Optional.ofNullable(directory.company(tenant).departments().get(department))
                .map(Department::name);
    }

    @Override
    public Set<UUID> withBelow(TenantId tenant, UUID department) {
        return directory.company(tenant).withBelow(department);
    }
}
