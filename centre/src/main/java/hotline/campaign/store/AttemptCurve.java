package hotline.campaign.store;

import hotline.campaign.CampaignId;
import hotline.kernel.TenantId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How a campaign went over time. */
@Repository
public class AttemptCurve {

    private final JdbcClient sql;

    public AttemptCurve(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * In steps of some minutes; those in which nothing was up are left out.
     *
     * @param from attempts that began before are not looked at
     * @param now until when those that are not over are drawn; the last step ends here
     */
    public List<CurvePoint> of(
            TenantId tenant, CampaignId campaign, Instant from, Instant now, Duration step) {
        return sql.sql(
                        """
                        with one as materialized (
                            select began_at, answered_at, connected_at, coalesce(ended_at, :now) as ended_at, outcome
                            from attempt
                            where tenant = :tenant and campaign = :campaign and began_at >= :from and not nobody_rung),
                        began as (
                            select date_bin(make_interval(secs => :step), began_at, 'epoch') as slot, count(*) as attempts,
                                   count(answered_at) as answered, count(*) filter (where outcome = 'DROPPED') as dropped
                            from one group by 1),
                        spell as (
                            select 'D' as what, began_at as since, coalesce(answered_at, ended_at) as until from one
                            union all
                            select 'W', answered_at, coalesce(connected_at, ended_at) from one
                            where answered_at is not null
                            union all
                            select 'T', connected_at, ended_at from one where connected_at is not null),
                        part as (
                            select slot, what,
                                   extract(epoch from least(until, slot + make_interval(secs => :step))
                                       - greatest(since, slot))
                                   / greatest(1, extract(epoch from least(:now, slot + make_interval(secs => :step))
                                       - slot)) as calls
                            from spell cross join lateral generate_series(
                                date_bin(make_interval(secs => :step), since, 'epoch'), until,
                                make_interval(secs => :step)) as slot
                            where until > since),
                        up as (
                            select slot, sum(calls) filter (where what = 'D') as dialling,
                                   sum(calls) filter (where what = 'W') as waiting,
                                   sum(calls) filter (where what = 'T') as talking
                            from part group by slot)
                        select slot, coalesce(attempts, 0), coalesce(answered, 0), coalesce(dropped, 0),
                               coalesce(dialling, 0), coalesce(waiting, 0), coalesce(talking, 0)
                        from began full join up using (slot) order by slot\
                        """)
                .param("step", step.toSeconds())
                .param("tenant", tenant.value())
                .param("campaign", campaign.value())
                .param("from", Timestamp.from(from))
                .param("now", Timestamp.from(now))
                .query(
                        (row, _) ->
                                new CurvePoint(
                                        row.getTimestamp(1).toInstant(),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getDouble(5),
                                        row.getDouble(6),
                                        row.getDouble(7)))
                .list();
    }
}
