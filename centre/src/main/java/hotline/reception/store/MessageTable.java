package hotline.reception.store;

import hotline.kernel.TenantId;
import hotline.reception.Message;
import hotline.reception.Messages;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages that callers left, and whether somebody heard them. */
@Repository
public class MessageTable implements Messages {

    private final JdbcClient sql;
    private final Path folder;

    MessageTable(JdbcClient sql, ReceptionFolders folders) {
        this.sql = sql;
        this.folder = folders.messages();
    }

    /** A message, and who heard it first. */
    public record Kept(Message message, @Nullable Instant heardAt, @Nullable String heardBy) {}

    @Override
    public void left(TenantId tenant, Message message) {
        sql.sql(
                        """
                        insert into reception_message (tenant, id, number, caller, at, file, millis)
                        values (:tenant, :id, :number, :caller, :at, :file, :millis)
                        on conflict (tenant, id) do nothing\
                        """)
                .param("tenant", tenant.value())
                .param("id", message.id())
                .param("number", message.number())
                .param("caller", message.from())
                .param("at", Timestamp.from(message.at()))
                .param("file", folder.relativize(folder.resolve(message.file())).toString())
                .param("millis", message.length().toMillis())
                .update();
    }

    /** The newest first. */
    public List<Kept> page(TenantId tenant, boolean onlyUnheard, int offset, int limit) {
        return sql.sql(
                        """
                        select * from reception_message
                        where tenant = :tenant and (heard_at is null or not :unheard)
                        order by at desc, id limit :limit offset :offset\
                        """)
                .param("tenant", tenant.value())
                .param("unheard", onlyUnheard)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> kept(row))
                .list();
    }

    public long count(TenantId tenant, boolean onlyUnheard) {
        return sql.sql(
                        """
                        select count(*) from reception_message
                        where tenant = :tenant and (heard_at is null or not :unheard)\
                        """)
                .param("tenant", tenant.value())
                .param("unheard", onlyUnheard)
                .query(Long.class)
                .single();
    }

    public Optional<Kept> find(TenantId tenant, UUID id) {
        return sql.sql("select * from reception_message where tenant = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query((row, _) -> kept(row))
                .optional();
    }

    /** Null for nobody any more. */
    public void heard(TenantId tenant, UUID id, @Nullable String by, Instant at) {
        sql.sql(
                        """
                        update reception_message set heard_by = :by, heard_at = :at
                        where tenant = :tenant and id = :id\
                        """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("by", by)
                .param("at", by == null ? null : Timestamp.from(at), Types.TIMESTAMP)
                .update();
    }

    public void remove(TenantId tenant, UUID id) {
        sql.sql("delete from reception_message where tenant = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    private Kept kept(ResultSet row) throws SQLException {
        Timestamp heardAt = row.getTimestamp("heard_at");
        return new Kept(
                new Message(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("caller"),
                        row.getTimestamp("at").toInstant(),
                        folder.resolve(row.getString("file")).normalize(),
                        Duration.ofMillis(row.getLong("millis"))),
                heardAt == null ? null : heardAt.toInstant(),
                row.getString("heard_by"));
    }
}
