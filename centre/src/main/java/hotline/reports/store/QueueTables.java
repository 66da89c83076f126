package hotline.reports.store;

import hotline.kernel.TenantId;
import hotline.reports.Period;
import hotline.reports.QueueInterval;
import hotline.reports.QueueInterval.Length;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Adds up the stays of calls in queues; every number can be found again by counting them. */
@Repository
public class QueueTables {

    private final JdbcClient sql;

    public QueueTables(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The earliest first; an interval in which nobody came is left out.
     *
     * @param limits within how many milliseconds a caller is served well, by queue
     */
    public List<QueueInterval> intervals(
            TenantId tenant, Period period, Length length, Map<UUID, Long> limits) {
        List<UUID> queues = List.copyOf(limits.keySet());
        return sql.sql(
                        """
                        with asked as (
                            select * from unnest(:queues::uuid[], :limits::bigint[]) as q (queue, most)),
                        stay as (
                            select v.*, q.most, v.came_at at time zone :zone as here
                            from queue_visit v join asked q on q.queue = v.queue
                            where v.tenant = :tenant and v.came_at >= :from and v.came_at < :until)
                        select queue,
                               case :length
                                   when 'quarter' then date_bin('15 minutes', here, timestamp '2000-01-01')
                                   when 'hour' then date_trunc('hour', here)
                                   when 'day' then date_trunc('day', here)
                                   else :first::timestamp end as begins,
                               count(*), count(*) filter (where how = 'answered'),
                               count(*) filter (where how = 'abandoned'),
                               count(*) filter (where how = 'abandoned' and waited_ms <= :short),
                               count(*) filter (where how in ('overflowed', 'turnedAway')),
                               count(*) filter (where callback),
                               count(*) filter (where how = 'answered' and waited_ms <= most),
                               coalesce(sum(waited_ms) filter (where how = 'answered'), 0)::bigint,
                               max(waited_ms), sum(talked_ms)::bigint, sum(wrapped_ms)::bigint
                        from stay group by queue, begins order by begins, queue\
                        """)
                .param("queues", queues.toArray(UUID[]::new))
                .param("limits", queues.stream().map(limits::get).toArray(Long[]::new))
                .param("tenant", tenant.value())
                .param("zone", period.zone().getId())
                .param("from", Timestamp.from(period.from()))
                .param("until", Timestamp.from(period.until()))
                .param("length", length.code())
                .param("first", period.first().atStartOfDay())
                .param("short", QueueInterval.SHORT_MILLIS)
                .query(
                        (row, _) ->
                                new QueueInterval(
                                        row.getObject(1, UUID.class),
                                        row.getObject(2, LocalDateTime.class),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        row.getLong(8),
                                        row.getLong(9),
                                        row.getLong(10),
                                        row.getLong(11),
                                        row.getLong(12),
                                        row.getLong(13)))
                .list();
    }
}
