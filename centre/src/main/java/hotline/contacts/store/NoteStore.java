package hotline.contacts.store;

import hotline.contacts.Contact;
import hotline.contacts.ContactId;
import hotline.contacts.Editor;
import hotline.contacts.Note;
import hotline.contacts.TimelineEntry;
import hotline.contacts.TimelineSource;
import hotline.kernel.TenantId;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was written down about people. */
@Repository
public class NoteStore implements TimelineSource {

    private final JdbcClient sql;

    public NoteStore(JdbcClient sql) {
        this.sql = sql;
    }

    public Note add(
            TenantId tenant,
            ContactId contact,
            @Nullable UUID call,
            String text,
            Editor by,
            Instant now) {
        Note note = new Note(UUID.randomUUID(), now, by.name(), call, text);
        sql.sql(
                        """
                        insert into contact_note (tenant, id, contact, call, at, by_user, by_name, text)
                        values (:tenant, :id, :contact, :call, :at, :user, :name, :text)\
                        """)
                .param("tenant", tenant.value())
                .param("id", note.id())
                .param("contact", contact.value())
                .param("call", call, Types.OTHER)
                .param("at", Timestamp.from(now))
                .param("user", by.user())
                .param("name", by.name())
                .param("text", text)
                .update();
        return note;
    }

    @Override
    public List<TimelineEntry> before(TenantId tenant, Contact contact, Instant before, int limit) {
        return sql.sql(
                        """
                        select * from contact_note
                        where tenant = :tenant and contact = :contact and at < :before
                        order by at desc limit :limit\
                        """)
                .param("tenant", tenant.value())
                .param("contact", contact.id().value())
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query(
                        (row, _) -> {
                            Map<String, Object> what = new HashMap<>();
                            what.put("id", row.getString("id"));
                            what.put("text", row.getString("text"));
                            return new TimelineEntry(
                                    row.getTimestamp("at").toInstant(),
                                    "note",
                                    row.getString("by_name"),
                                    row.getString("call"),
                                    what);
                        })
                .list();
    }
}
