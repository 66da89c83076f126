package hotline.contacts.store;

import hotline.contacts.Change;
import hotline.contacts.Contact;
import hotline.contacts.TimelineEntry;
import hotline.contacts.TimelineSource;
import hotline.kernel.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who changed what, when: written by {@link ContactStore}, read here. */
@Repository
public class ChangeStore implements TimelineSource {

    private final JdbcClient sql;
    private final JsonMapper json;

    public ChangeStore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public List<TimelineEntry> before(TenantId tenant, Contact contact, Instant before, int limit) {
        return sql.sql(
                        """
                        select at, by_name, changes from contact_change
                        where tenant = :tenant and contact = :contact and at < :before
                        order by at desc limit :limit\
                        """)
                .param("tenant", tenant.value())
                .param("contact", contact.id().value())
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query(
                        (row, _) -> {
                            List<Change> changes =
                                    json.readValue(
                                            row.getString("changes"),
                                            new TypeReference<List<Change>>() {});
                            return new TimelineEntry(
                                    row.getTimestamp("at").toInstant(),
                                    "change",
                                    row.getString("by_name"),
                                    null,
                                    Map.of("changes", changes));
                        })
                .list();
    }
}
