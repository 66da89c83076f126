package hotline.records.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the list of calls. */
public record CallRow(
        UUID call,
        String direction,
        String number,
        String from,
        String fromName,
        String to,
        String trunk,
        @Nullable UUID queue,
        String queueName,
        @Nullable UUID agent,
        List<Named> agents,
        List<UUID> departments,
        Instant arrivedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant connectedAt,
        @Nullable Instant endedAt,
        long waitedMillis,
        long rangMillis,
        long talkedMillis,
        long heldMillis,
        long wrappedMillis,
        String outcome,
        @Nullable String cause,
        @Nullable String endedBy,
        int sip,
        int q850,
        int missedOffers,
        boolean callback,
        boolean transferred,
        @Nullable UUID into,
        List<String> path,
        int recordings,
        boolean voicemail,
        long recordedMillis) {

    /** Somebody, with the name of that day. */
    public record Named(UUID id, String name) {}

    static final String SELECT =
            """
            select r.*,
                   array(select p.agent || '=' || p.agent_name from call_part p
                         where p.tenant = r.tenant and p.call = r.call order by p.part) as people
            from call_record r\
            """;

    static CallRow of(ResultSet row) throws SQLException {
        return new CallRow(
                row.getObject("call", UUID.class),
                row.getString("direction"),
                row.getString("number"),
                row.getString("from_number"),
                row.getString("from_name"),
                row.getString("to_number"),
                row.getString("trunk"),
                row.getObject("queue", UUID.class),
                row.getString("queue_name"),
                row.getObject("agent", UUID.class),
                people(row),
                List.of((UUID[]) array(row, "departments")),
                row.getTimestamp("arrived_at").toInstant(),
                instant(row, "queued_at"),
                instant(row, "answered_at"),
                instant(row, "connected_at"),
                instant(row, "ended_at"),
                row.getLong("waited_ms"),
                row.getLong("rang_ms"),
                row.getLong("talked_ms"),
                row.getLong("held_ms"),
                row.getLong("wrapped_ms"),
                row.getString("outcome"),
                row.getString("cause"),
                row.getString("ended_by"),
                row.getInt("sip"),
                row.getInt("q850"),
                row.getInt("missed_offers"),
                row.getBoolean("callback"),
                row.getBoolean("transferred"),
                row.getObject("into_call", UUID.class),
                List.of((String[]) array(row, "path")),
                row.getInt("recordings"),
                row.getBoolean("voicemail"),
                row.getLong("recorded_ms"));
    }

    private static List<Named> people(ResultSet row) throws SQLException {
        List<Named> people = new ArrayList<>();
        for (String person : (String[]) array(row, "people")) {
            int equals = person.indexOf('=');
            Named named =
                    new Named(
                            UUID.fromString(person.substring(0, equals)),
                            person.substring(equals + 1));
            if (!people.contains(named)) {
                people.add(named);
            }
        }
        return people;
    }

    private static Object array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array.getArray();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
