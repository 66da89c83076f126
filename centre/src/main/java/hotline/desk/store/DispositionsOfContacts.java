package hotline.desk.store;

import hotline.contacts.Contact;
import hotline.contacts.TimelineEntry;
import hotline.contacts.TimelineSource;
import hotline.kernel.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What agents concluded about a person, for their history. */
@Repository
class DispositionsOfContacts implements TimelineSource {

    private final JdbcClient sql;

    DispositionsOfContacts(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<TimelineEntry> before(TenantId tenant, Contact contact, Instant before, int limit) {
        return sql.sql(
                        """
                        select * from conversation
                        where tenant = ? and contact = ? and saved_at < ? order by saved_at desc limit ?\
                        """)
                .params(tenant.value(), contact.id().value(), Timestamp.from(before), limit)
                .query(
                        (row, number) -> {
                            var saved = ConversationStore.conversation(row, number);
                            Map<String, Object> what = new HashMap<>();
                            what.put("conversation", saved.id().toString());
                            what.put("disposition", saved.disposition());
                            what.put("note", saved.note());
                            if (saved.nextCallAt() != null) {
                                what.put("nextCallAt", saved.nextCallAt());
                            }
                            return new TimelineEntry(
                                    row.getTimestamp("saved_at").toInstant(),
                                    "disposition",
                                    row.getString("saved_by"),
                                    saved.call().toString(),
                                    what);
                        })
                .list();
    }
}
