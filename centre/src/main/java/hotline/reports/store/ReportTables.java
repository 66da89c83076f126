package hotline.reports.store;

import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import hotline.reports.AgentCalls;
import hotline.reports.AgentConclusions;
import hotline.reports.CampaignResult;
import hotline.reports.OutboundDay;
import hotline.reports.OutboundHour;
import hotline.reports.Period;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Adds up. Every number can be found again by counting call records and attempts. */
@Repository
public class ReportTables {

    private final JdbcClient sql;
    private final JsonMapper json = PlainJson.mapper();

    public ReportTables(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Newest first; a day without calls is left out.
     *
     * @param departments whose campaigns and agents; empty for all
     */
    public List<OutboundDay> days(TenantId tenant, Period period, Optional<Set<UUID>> departments) {
        return over(
                        """
                        with dialled as (
                            select (a.began_at at time zone :zone)::date as day, 'automatic' as kind,
                                   a.answered_at is not null as answered, a.talked_ms
                            from attempt a join campaign c on c.tenant = a.tenant and c.id = a.campaign
                            where a.tenant = :tenant and a.began_at >= :from and a.began_at < :until
                              and not a.nobody_rung
                              and (:everything or c.department = any (:departments::uuid[]))
                            union all
                            select (r.arrived_at at time zone :zone)::date, 'manual', r.connected_at is not null,
                                   r.talked_ms
                            from call_record r
                            where r.tenant = :tenant and r.arrived_at >= :from and r.arrived_at < :until
                              and r.direction = 'out'
                              and (:everything or r.departments && :departments::uuid[])
                              and not exists (select from attempt a where a.tenant = r.tenant and a.id = r.call))
                        select day, coalesce(kind, 'all'), count(*), count(*) filter (where answered),
                               coalesce(sum(talked_ms), 0)
                        from dialled group by grouping sets ((day, kind), (day))
                        order by day desc, kind nulls last\
                        """,
                        tenant,
                        period,
                        departments,
                        Optional.empty())
                .query(
                        (row, _) ->
                                new OutboundDay(
                                        row.getObject(1, LocalDate.class),
                                        OutboundDay.Kind.valueOf(
                                                row.getString(2).toUpperCase(Locale.ROOT)),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5)))
                .list();
    }

    /** By rank; each agent once for calls in, calls out and both. */
    public List<AgentCalls> agents(
            TenantId tenant, Period period, Optional<Set<UUID>> departments) {
        return over(
                        """
                        with part as (
                            select agent, agent_name, department, direction, connected_at, talked_ms, began_at
                            from call_part
                            where tenant = :tenant and began_at >= :from and began_at < :until
                              and direction in ('in', 'out')
                              and (:everything or department = any (:departments::uuid[]))),
                        added as (
                            select agent, coalesce(direction, 'all') as direction,
                                   (array_agg(agent_name order by began_at desc))[1] as name,
                                   (array_agg(department order by began_at desc))[1] as department,
                                   count(*) as calls, count(connected_at) as answered,
                                   coalesce(sum(talked_ms), 0)::bigint as talked,
                                   coalesce(max(talked_ms), 0) as longest,
                                   count(*) filter (where talked_ms >= 60000) as minutes
                            from part group by grouping sets ((agent, direction), (agent)))
                        select agent, name, department, direction, calls, answered, talked, longest, minutes,
                               rank() over (partition by direction order by answered desc, talked desc)
                        from added order by 10, name, direction\
                        """,
                        tenant,
                        period,
                        departments,
                        Optional.empty())
                .query(
                        (row, _) ->
                                new AgentCalls(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        Optional.ofNullable(row.getObject(3, UUID.class)),
                                        row.getString(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        row.getLong(8),
                                        row.getLong(9),
                                        row.getLong(10)))
                .list();
    }

    /**
     * Each hour of the day in which something was dialled.
     *
     * @param campaign empty for all
     */
    public List<OutboundHour> hours(
            TenantId tenant,
            Period period,
            Optional<Set<UUID>> departments,
            Optional<UUID> campaign) {
        return over(
                        """
                        select extract(hour from a.began_at at time zone :zone)::int, count(*), count(a.answered_at),
                               count(*) filter (where a.outcome = 'DROPPED')
                        from attempt a join campaign c on c.tenant = a.tenant and c.id = a.campaign
                        where a.tenant = :tenant and a.began_at >= :from and a.began_at < :until and not a.nobody_rung
                          and (:everything or c.department = any (:departments::uuid[]))
                          and (:anyCampaign or a.campaign = :campaign)
                        group by 1 order by 1\
                        """,
                        tenant,
                        period,
                        departments,
                        campaign)
                .query(
                        (row, _) ->
                                new OutboundHour(
                                        row.getInt(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4)))
                .list();
    }

    /**
     * Each campaign that dialled in the period, deleted ones included; most attempts first.
     *
     * @param campaign empty for all
     */
    public List<CampaignResult> campaigns(
            TenantId tenant,
            Period period,
            Optional<Set<UUID>> departments,
            Optional<UUID> campaign) {
        return over(
                        """
                        with dialled as (
                            select campaign, count(distinct lead) as called, count(*) as attempts,
                                   count(answered_at) as answered, count(connected_at) as connected,
                                   count(*) filter (where outcome = 'DROPPED') as dropped,
                                   coalesce(sum(talked_ms), 0)::bigint as talked
                            from attempt
                            where tenant = :tenant and began_at >= :from and began_at < :until and not nobody_rung
                              and (:anyCampaign or campaign = :campaign)
                            group by campaign)
                        select c.id, c.name, c.department, c.state, coalesce(t.total, 0), coalesce(t.done, 0),
                               d.called, d.attempts, d.answered, d.connected, d.dropped, d.talked
                        from dialled d join campaign c on c.tenant = :tenant and c.id = d.campaign
                        left join campaign_tally t on t.tenant = c.tenant and t.campaign = c.id
                        where :everything or c.department = any (:departments::uuid[])
                        order by d.attempts desc, c.name, c.id\
                        """,
                        tenant,
                        period,
                        departments,
                        campaign)
                .query(
                        (row, _) ->
                                new CampaignResult(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        row.getObject(3, UUID.class),
                                        row.getString(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        row.getLong(8),
                                        row.getLong(9),
                                        row.getLong(10),
                                        row.getLong(11),
                                        row.getLong(12)))
                .list();
    }

    /**
     * Each agent's conversations in which somebody was on the line, and those that were concluded
     * all the same; most first.
     *
     * @param campaign empty for all calls, in and out
     */
    public List<AgentConclusions> conclusions(
            TenantId tenant,
            Period period,
            Optional<Set<UUID>> departments,
            Optional<UUID> campaign) {
        return over(
                        """
                        with talk as (
                            select c.agent, c.disposition, c.offered_at, p.agent_name, p.department
                            from conversation c cross join lateral (
                                select p.agent_name, p.department from call_part p
                                where p.tenant = c.tenant and p.call = c.call and p.agent = c.agent
                                order by p.part limit 1) p
                            where c.tenant = :tenant and c.offered_at >= :from and c.offered_at < :until
                              and (c.answered_at is not null or c.disposition <> '')
                              and (:everything or p.department = any (:departments::uuid[]))
                              and (:anyCampaign or exists (
                                  select from attempt a
                                  where a.tenant = c.tenant and a.id = c.call and a.campaign = :campaign))),
                        counted as (
                            select agent, disposition, count(*) as times from talk group by 1, 2)
                        select agent,
                               (select t.agent_name from talk t where t.agent = n.agent
                                order by t.offered_at desc limit 1),
                               (select t.department from talk t where t.agent = n.agent
                                order by t.offered_at desc limit 1),
                               sum(times)::bigint,
                               coalesce(jsonb_object_agg(disposition, times) filter (where disposition <> ''), '{}')
                        from counted n group by agent order by 4 desc, 2\
                        """,
                        tenant,
                        period,
                        departments,
                        campaign)
                .query(
                        (row, _) ->
                                new AgentConclusions(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        Optional.ofNullable(row.getObject(3, UUID.class)),
                                        row.getLong(4),
                                        json.readValue(
                                                row.getString(5),
                                                new TypeReference<Map<String, Long>>() {})))
                .list();
    }

    /** What a statement does not name of it is passed over. */
    private StatementSpec over(
            String text,
            TenantId tenant,
            Period period,
            Optional<Set<UUID>> departments,
            Optional<UUID> campaign) {
        return sql.sql(text)
                .param("tenant", tenant.value())
                .param("zone", period.zone().getId())
                .param("from", Timestamp.from(period.from()))
                .param("until", Timestamp.from(period.until()))
                .param("everything", departments.isEmpty())
                .param("departments", departments.orElse(Set.of()).toArray(UUID[]::new))
                .param("anyCampaign", campaign.isEmpty())
                .param("campaign", campaign.orElse(new UUID(0, 0)));
    }
}
