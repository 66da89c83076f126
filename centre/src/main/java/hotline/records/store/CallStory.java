package hotline.records.store;

import hotline.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened in one call: its agents' parts, its facts, its recordings. */
@Repository
public class CallStory {

    private final JdbcClient sql;

    public CallStory(JdbcClient sql) {
        this.sql = sql;
    }

    public record Part(
            UUID agent,
            String agentName,
            @Nullable UUID queue,
            Instant beganAt,
            @Nullable Instant connectedAt,
            @Nullable Instant endedAt,
            String outcome,
            long rangMillis,
            long talkedMillis,
            long heldMillis,
            long wrappedMillis) {

        private static Part of(ResultSet row, int number) throws SQLException {
            return new Part(
                    row.getObject("agent", UUID.class),
                    row.getString("agent_name"),
                    row.getObject("queue", UUID.class),
                    row.getTimestamp("began_at").toInstant(),
                    CallRow.instant(row, "connected_at"),
                    CallRow.instant(row, "ended_at"),
                    row.getString("outcome"),
                    row.getLong("rang_ms"),
                    row.getLong("talked_ms"),
                    row.getLong("held_ms"),
                    row.getLong("wrapped_ms"));
        }
    }

    /**
     * @param body the fact as JSON
     */
    public record Event(long sequence, Instant at, String kind, String body) {}

    /**
     * @param file below the folder of recordings
     */
    public record Kept(
            int place,
            String file,
            boolean voicemail,
            Instant beganAt,
            long millis,
            boolean failed) {}

    public List<Part> parts(TenantId tenant, UUID call) {
        return sql.sql("select * from call_part where tenant = ? and call = ? order by part")
                .params(tenant.value(), call)
                .query(Part::of)
                .list();
    }

    public List<Event> events(TenantId tenant, UUID call) {
        return sql.sql("select * from call_event where tenant = ? and call = ? order by sequence")
                .params(tenant.value(), call)
                .query(
                        (row, _) ->
                                new Event(
                                        row.getLong("sequence"),
                                        row.getTimestamp("at").toInstant(),
                                        row.getString("kind"),
                                        row.getString("body")))
                .list();
    }

    public List<Kept> recordings(TenantId tenant, UUID call) {
        return sql.sql("select * from call_recording where tenant = ? and call = ? order by place")
                .params(tenant.value(), call)
                .query(
                        (row, _) ->
                                new Kept(
                                        row.getInt("place"),
                                        row.getString("file"),
                                        row.getBoolean("voicemail"),
                                        row.getTimestamp("began_at").toInstant(),
                                        row.getLong("length_ms"),
                                        row.getBoolean("failed")))
                .list();
    }

    public Optional<Kept> recording(TenantId tenant, UUID call, int place) {
        return recordings(tenant, call).stream().filter(kept -> kept.place() == place).findFirst();
    }
}
