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

    /** In steps of some minutes; those without an attempt are left out. */
    public List<CurvePoint> of(TenantId tenant, CampaignId campaign, Instant from, Duration step) {
        return sql.sql(
                        """
                        select date_bin(make_interval(secs => :step), began_at, 'epoch'), count(*), count(answered_at),
                               count(*) filter (where outcome = 'DROPPED')
                        from attempt
                        where tenant = :tenant and campaign = :campaign and began_at >= :from and not nobody_rung
                        group by 1 order by 1\
                        """)
                .param("step", step.toSeconds())
                .param("tenant", tenant.value())
                .param("campaign", campaign.value())
                .param("from", Timestamp.from(from))
                .query(
                        (row, _) ->
                                new CurvePoint(
                                        row.getTimestamp(1).toInstant(),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4)))
                .list();
    }
}
