package hotline.desk.store;

import hotline.contacts.Contact;
import hotline.contacts.TimelineEntry;
import hotline.contacts.TimelineSource;
import hotline.desk.House;
import hotline.kernel.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What agents concluded about a person, for their history. */
@Repository
class DispositionsOfContacts implements TimelineSource {

    private final JdbcClient sql;
    private final House house;

    DispositionsOfContacts(JdbcClient sql, House house) {
        this.sql = sql;
        this.house = house;
    }

    @Override
    public List<TimelineEntry> before(TenantId tenant, Contact contact, Instant before, int limit) {
        Map<String, House.Label> names =
                house.dispositions(tenant).stream()
                        .collect(
                                Collectors.toMap(House.Disposition::code, House.Disposition::name));
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
                            House.Label name = names.get(saved.disposition());
                            if (name != null) {
                                what.put("name", name);
                            }
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
