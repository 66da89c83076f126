package hotline.kernel.store;

import hotline.kernel.Ledger.Snapshot;
import hotline.kernel.TenantId;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pictures of rooms; two are kept of each, in case the newer one cannot be read. */
final class Snapshots {

    private final JdbcClient sql;

    Snapshots(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    Optional<Snapshot> newest(TenantId tenant, String room) {
        return sql.sql(
                        """
                        SELECT sequence, version, state FROM snapshot
                        WHERE tenant = ? AND room = ? ORDER BY sequence DESC LIMIT 1
                        """)
                .params(tenant.value(), room)
                .query(
                        (row, _) ->
                                new Snapshot(
                                        tenant,
                                        room,
                                        row.getLong("sequence"),
                                        row.getInt("version"),
                                        row.getString("state")))
                .optional();
    }

    void keep(Snapshot snapshot) {
        sql.sql(
                        """
                        INSERT INTO snapshot (tenant, room, sequence, version, state)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (tenant, room, sequence)
                        DO UPDATE SET version = excluded.version, state = excluded.state
                        """)
                .params(
                        snapshot.tenant().value(),
                        snapshot.room(),
                        snapshot.sequence(),
                        snapshot.version(),
                        snapshot.state())
                .update();
        sql.sql(
                        """
                        DELETE FROM snapshot WHERE tenant = :tenant AND room = :room AND sequence <
                          (SELECT sequence FROM snapshot WHERE tenant = :tenant AND room = :room
                           ORDER BY sequence DESC OFFSET 1 LIMIT 1)
                        """)
                .param("tenant", snapshot.tenant().value())
                .param("room", snapshot.room())
                .update();
    }
}
