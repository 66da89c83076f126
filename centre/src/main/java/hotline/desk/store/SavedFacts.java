package hotline.desk.store;

import hotline.contacts.ContactId;
import hotline.desk.DeskFact;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.kernel.TenantId;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Saves that the ledger does not know yet. */
@Repository
public class SavedFacts {

    private final JdbcClient sql;

    public SavedFacts(JdbcClient sql) {
        this.sql = sql;
    }

    public List<DeskFact.Saved> untold(TenantId tenant) {
        return sql.sql(
                        """
                        select * from conversation where tenant = ? and told < saved and contact is not null
                        order by saved_at limit 100\
                        """)
                .param(tenant.value())
                .query(
                        (row, _) ->
                                new DeskFact.Saved(
                                        row.getObject("id", UUID.class),
                                        row.getInt("saved"),
                                        new CallId(row.getObject("call", UUID.class)),
                                        new AgentId(row.getObject("agent", UUID.class)),
                                        new ContactId(row.getObject("contact", UUID.class)),
                                        row.getBoolean("contact_is_new"),
                                        row.getString("disposition"),
                                        Optional.ofNullable(row.getTimestamp("next_call_at"))
                                                .map(Timestamp::toInstant)))
                .list();
    }

    public void told(TenantId tenant, DeskFact.Saved saved) {
        sql.sql("update conversation set told = ? where tenant = ? and id = ? and told < ?")
                .params(saved.revision(), tenant.value(), saved.conversation(), saved.revision())
                .update();
    }
}
