package hotline.campaign.store;

import hotline.kernel.TenantId;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Numbers that no campaign calls. Whoever adds one tells the lane as well, for what it has already.
 */
@Repository
public class DoNotCallList {

    private final JdbcClient sql;

    public DoNotCallList(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @param phone in E.164
     * @param byName as it was then; empty when the house did it
     */
    public record Listed(
            String phone, Instant addedAt, Optional<UUID> by, String byName, String note) {}

    /** False when it was on the list already; then nothing changes. */
    public boolean add(TenantId tenant, Listed one) {
        return addAll(tenant, List.of(one)) > 0;
    }

    /**
     * Numbers that came together, by the same person.
     *
     * @return how many were not on the list before
     */
    public int addAll(TenantId tenant, List<Listed> some) {
        if (some.isEmpty()) {
            return 0;
        }
        Listed first = some.getFirst();
        return sql.sql(
                        """
                        insert into do_not_call (tenant, phone, added_at, by_user, by_name, note)
                        select :tenant, phone, :at, :by, :name, :note from unnest(:phones::text[]) as new (phone)
                        on conflict do nothing\
                        """)
                .param("tenant", tenant.value())
                .param("at", Timestamp.from(first.addedAt()))
                .param("by", first.by().orElse(null), Types.OTHER)
                .param("name", first.byName())
                .param("note", first.note())
                .param("phones", some.stream().map(Listed::phone).distinct().toArray(String[]::new))
                .update();
    }

    /** False when it was not on the list. */
    public boolean remove(TenantId tenant, String phone) {
        return sql.sql("delete from do_not_call where tenant = ? and phone = ?")
                        .params(tenant.value(), phone)
                        .update()
                > 0;
    }

    public boolean holds(TenantId tenant, String phone) {
        return sql.sql("select 1 from do_not_call where tenant = ? and phone = ?")
                .params(tenant.value(), phone)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Newest first.
     *
     * @param q part of the number
     */
    public List<Listed> list(TenantId tenant, String q, long offset, int limit) {
        return sql.sql(
                        """
                        select phone, added_at, by_user, by_name, note from do_not_call
                        where tenant = ? and position(? in phone) > 0
                        order by added_at desc, phone offset ? limit ?\
                        """)
                .params(tenant.value(), q, offset, limit)
                .query(
                        (row, _) ->
                                new Listed(
                                        row.getString(1),
                                        row.getTimestamp(2).toInstant(),
                                        Optional.ofNullable(row.getObject(3, UUID.class)),
                                        row.getString(4),
                                        row.getString(5)))
                .list();
    }

    public long count(TenantId tenant, String q) {
        return sql.sql(
                        """
                        select count(*) from do_not_call where tenant = ? and position(? in phone) > 0\
                        """)
                .params(tenant.value(), q)
                .query(Long.class)
                .single();
    }
}
