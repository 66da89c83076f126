package hotline.records.store;

import hotline.kernel.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What queues reached: answered, abandoned, how long people waited. */
@Repository
public class QueueNumbers {

    private final JdbcClient sql;

    public QueueNumbers(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @param inTime answered within the limit
     * @param waitedMillis of those answered, all together
     */
    public record Reached(
            UUID queue, int offered, int answered, int inTime, int abandoned, long waitedMillis) {}

    /** Of one queue; calls count where they waited last. */
    public Reached of(TenantId tenant, UUID queue, Instant from, Instant until, long limitMillis) {
        return sql.sql(
                        """
                        select count(*) as offered, count(connected_at) as answered,
                            count(*) filter (where connected_at is not null and waited_ms <= :limit) as in_time,
                            count(*) filter (where outcome = 'abandoned') as abandoned,
                            coalesce(sum(waited_ms) filter (where connected_at is not null), 0)::bigint as waited
                        from call_record
                        where tenant = :tenant and queue = :queue and arrived_at >= :from and arrived_at < :until\
                        """)
                .param("tenant", tenant.value())
                .param("queue", queue)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("limit", limitMillis)
                .query(
                        (row, _) ->
                                new Reached(
                                        queue,
                                        row.getInt("offered"),
                                        row.getInt("answered"),
                                        row.getInt("in_time"),
                                        row.getInt("abandoned"),
                                        row.getLong("waited")))
                .single();
    }
}
