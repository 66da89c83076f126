package hotline.results.store;

import hotline.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Results, in the order of the facts. */
@Repository
public class ResultTable {

    private final JdbcClient sql;

    public ResultTable(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @param json as other programs are told it
     */
    public record Result(long sequence, String json) {}

    /** The next ones after a sequence, oldest first; of all campaigns where none is named. */
    public List<Result> after(TenantId tenant, Optional<UUID> campaign, long sequence, int limit) {
        String which = campaign.isPresent() ? " and campaign = :campaign" : "";
        var asked =
                sql.sql(
                                "select sequence, body from result where tenant = :tenant"
                                        + which
                                        + " and sequence > :after order by sequence limit :limit")
                        .param("tenant", tenant.value())
                        .param("after", sequence)
                        .param("limit", limit);
        return campaign.map(id -> asked.param("campaign", id))
                .orElse(asked)
                .query((row, _) -> new Result(row.getLong(1), row.getString(2)))
                .list();
    }

    /** The newest of all; 0 when there is none. */
    public long last(TenantId tenant) {
        return sql.sql("select coalesce(max(sequence), 0) from result where tenant = ?")
                .param(tenant.value())
                .query(Long.class)
                .single();
    }
}
