package hotline.records.store;

import hotline.kernel.TenantId;
import hotline.records.CallFilter;
import hotline.records.CallScope;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for calls, newest first. */
@Repository
public class CallSearch {

    /** Counting further would read a million rows to say what nobody leafs through. */
    public static final int MOST_COUNTED = 10_000;

    private static final String NEWEST_FIRST = " order by r.arrived_at desc, r.call desc";
    private static final int ROWS_AT_ONCE = 500;

    private final JdbcClient sql;
    private final NamedParameterJdbcTemplate streams;
    private final TransactionTemplate transaction;

    public CallSearch(
            JdbcClient sql, DataSource dataSource, PlatformTransactionManager transactions) {
        this.sql = sql;
        JdbcTemplate portions = new JdbcTemplate(dataSource);
        portions.setFetchSize(ROWS_AT_ONCE);
        this.streams = new NamedParameterJdbcTemplate(portions);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /**
     * @param total of all that fit; counted up to {@link #MOST_COUNTED}
     */
    public record Found(List<CallRow> calls, long total) {}

    public Found page(TenantId tenant, CallScope scope, CallFilter filter, int offset, int limit) {
        Map<String, Object> params = new HashMap<>();
        String where = where(tenant, scope, filter, params);
        List<CallRow> calls =
                sql.sql(CallRow.SELECT + where + NEWEST_FIRST + " limit :limit offset :offset")
                        .params(params)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query((row, _) -> CallRow.of(row))
                        .list();
        long total =
                sql.sql(
                                "select count(*) from (select 1 from call_record r"
                                        + where
                                        + " limit :most) counted")
                        .params(params)
                        .param("most", MOST_COUNTED)
                        .query(Long.class)
                        .single();
        return new Found(calls, total);
    }

    /** Every call that fits, one by one, without holding them in memory. */
    public void each(TenantId tenant, CallScope scope, CallFilter filter, Consumer<CallRow> taker) {
        Map<String, Object> params = new HashMap<>();
        String where = where(tenant, scope, filter, params);
        // The driver reads by portions only within a transaction.
        transaction.executeWithoutResult(
                _ ->
                        streams.query(
                                CallRow.SELECT + where + NEWEST_FIRST,
                                params,
                                (ResultSet row) -> taker.accept(CallRow.of(row))));
    }

    public Optional<CallRow> find(TenantId tenant, CallScope scope, UUID call) {
        Map<String, Object> params = new HashMap<>();
        String where = where(tenant, scope, CallFilter.ANY, params);
        return sql.sql(CallRow.SELECT + where + " and r.call = :call")
                .params(params)
                .param("call", call)
                .query((row, _) -> CallRow.of(row))
                .optional();
    }

    /** The newest calls from or to these numbers, before a moment. */
    public List<CallRow> ofNumbers(TenantId tenant, List<String> keys, Instant before, int limit) {
        return sql.sql(
                        CallRow.SELECT
                                + " where r.tenant = :tenant and r.number_key = any (:keys)"
                                + " and r.arrived_at < :before"
                                + NEWEST_FIRST
                                + " limit :limit")
                .param("tenant", tenant.value())
                .param("keys", keys.toArray(String[]::new))
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query((row, _) -> CallRow.of(row))
                .list();
    }

    /** Whether a caller and an agent have talked, ever. */
    public boolean anyTalked(TenantId tenant) {
        return sql.sql(
                        "select exists (select 1 from call_record where tenant = :tenant"
                                + " and connected_at is not null and agent is not null)")
                .param("tenant", tenant.value())
                .query(Boolean.class)
                .single();
    }

    private static String where(
            TenantId tenant, CallScope scope, CallFilter filter, Map<String, Object> params) {
        StringBuilder where = new StringBuilder(" where r.tenant = :tenant");
        params.put("tenant", tenant.value());
        switch (scope) {
            case CallScope.Everybody() -> {}
            case CallScope.Departments(var departments) -> {
                where.append(" and r.departments && :scope");
                params.put("scope", departments.toArray(UUID[]::new));
            }
            case CallScope.Own(UUID agent) -> {
                where.append(" and r.agents @> :scope");
                params.put("scope", new UUID[] {agent});
            }
        }
        if (filter.from() != null) {
            where.append(" and r.arrived_at >= :from");
            params.put("from", Timestamp.from(filter.from()));
        }
        if (filter.until() != null) {
            where.append(" and r.arrived_at < :until");
            params.put("until", Timestamp.from(filter.until()));
        }
        if (filter.agent() != null) {
            where.append(" and r.agents @> :agent");
            params.put("agent", new UUID[] {filter.agent()});
        }
        if (filter.departments() != null) {
            where.append(" and r.departments && :departments");
            params.put("departments", filter.departments().toArray(UUID[]::new));
        }
        if (filter.queue() != null) {
            where.append(" and r.queue = :queue");
            params.put("queue", filter.queue());
        }
        if (!filter.number().isEmpty()) {
            where.append(" and r.number_key like :number");
            params.put("number", "%" + filter.number() + "%");
        }
        if (!filter.direction().isEmpty()) {
            where.append(" and r.direction = :direction");
            params.put("direction", filter.direction());
        }
        if (!filter.outcome().isEmpty()) {
            where.append(" and r.outcome = :outcome");
            params.put("outcome", filter.outcome());
        }
        return where.toString();
    }
}
