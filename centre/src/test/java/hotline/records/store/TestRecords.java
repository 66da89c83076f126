package hotline.records.store;

import hotline.floor.AgentId;
import hotline.floor.QueueId;
import hotline.kernel.FactKinds;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.Projection;
import hotline.kernel.TenantId;
import hotline.records.Names;
import hotline.records.RecordingFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The records' projection for tests that have no application around it. */
public final class TestRecords {

    private TestRecords() {}

    /** Everybody is called by their id, and belongs to one department. */
    public static Projection projection(DataSource database, FactKinds kinds) {
        return projection(database, kinds, NAMES);
    }

    static RecordsProjection projection(DataSource database, FactKinds kinds, Names names) {
        return new RecordsProjection(
                JdbcClient.create(database),
                new JdbcTemplate(database),
                new JdbcTransactionManager(database),
                kinds,
                writer(database, names));
    }

    static CallRecordWriter writer(DataSource database, Names names) {
        return new CallRecordWriter(
                new JdbcTemplate(database),
                names,
                new PhoneNumbers("CN"),
                new RecordingFolder(Path.of("/recordings")));
    }

    static final Names NAMES =
            new Names() {
                @Override
                public Optional<Agent> agent(TenantId tenant, AgentId agent) {
                    return Optional.of(new Agent("agent " + agent, new UUID(3, 1)));
                }

                @Override
                public Optional<UUID> departmentOf(TenantId tenant, QueueId queue) {
                    return Optional.of(new UUID(3, 2));
                }

                @Override
                public Optional<String> department(TenantId tenant, UUID department) {
                    return Optional.of("Sales");
                }

                @Override
                public Set<UUID> withBelow(TenantId tenant, UUID department) {
                    return Set.of(department);
                }
            };
}
