package hotline.results.store;

import hotline.kernel.TenantId;
import hotline.results.Hook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Addresses that are told results. */
@Repository
public class HookTable {

    /** Nobody needs to know more exactly. */
    public static final int MOST_BEHIND = 1_000;

    private static final String WHICH =
            " where tenant = :tenant and campaign is not distinct from :campaign::uuid";

    private final JdbcClient sql;

    public HookTable(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<Hook> find(TenantId tenant, Optional<UUID> campaign) {
        return sql.sql("select * from result_hook" + WHICH)
                .param("tenant", tenant.value())
                .param("campaign", campaign.orElse(null), Types.OTHER)
                .query((row, _) -> map(row))
                .optional();
    }

    /**
     * @param campaignName empty for all campaigns
     * @param behind results that it did not take yet, up to {@link #MOST_BEHIND}
     */
    public record Listed(Hook hook, String campaignName, int behind) {}

    /** All of them; the one of all campaigns first. */
    public List<Listed> list(TenantId tenant) {
        return sql.sql(
                        """
                        select h.*, coalesce(c.name, '') as name, (select count(*) from (
                            select from result r where r.tenant = h.tenant and r.sequence > h.told
                              and (h.campaign is null or r.campaign = h.campaign) limit :most) as waiting) as behind
                        from result_hook h left join campaign c on c.tenant = h.tenant and c.id = h.campaign
                        where h.tenant = :tenant
                        order by h.campaign is not null, name, h.campaign\
                        """)
                .param("tenant", tenant.value())
                .param("most", MOST_BEHIND)
                .query(
                        (row, _) ->
                                new Listed(map(row), row.getString("name"), row.getInt("behind")))
                .list();
    }

    /** Those that may be tried now. */
    public List<Hook> due(TenantId tenant, Instant now) {
        return sql.sql("select * from result_hook where tenant = ? and enabled and next_at <= ?")
                .params(tenant.value(), Timestamp.from(now))
                .query((row, _) -> map(row))
                .list();
    }

    /**
     * Forgets what went wrong before; where it was not known, it is told what comes from now on.
     */
    public void set(
            TenantId tenant,
            Optional<UUID> campaign,
            String url,
            String secret,
            boolean enabled,
            long toldSoFar) {
        sql.sql(
                        """
                        insert into result_hook (tenant, campaign, url, secret, enabled, told)
                        values (:tenant, :campaign, :url, :secret, :enabled, :told)
                        on conflict (tenant, campaign) do update
                        set url = :url, secret = :secret, enabled = :enabled, failures = 0, next_at = '-infinity',
                            problem = ''\
                        """)
                .param("tenant", tenant.value())
                .param("campaign", campaign.orElse(null), Types.OTHER)
                .param("url", url)
                .param("secret", secret)
                .param("enabled", enabled)
                .param("told", toldSoFar)
                .update();
    }

    /**
     * @return false when there was none
     */
    public boolean remove(TenantId tenant, Optional<UUID> campaign) {
        return sql.sql("delete from result_hook" + WHICH)
                        .param("tenant", tenant.value())
                        .param("campaign", campaign.orElse(null), Types.OTHER)
                        .update()
                > 0;
    }

    public void took(TenantId tenant, Optional<UUID> campaign, long sequence, Instant at) {
        sql.sql(
                        "update result_hook set told = :told, told_at = :at, failures = 0, next_at"
                                + " = '-infinity', problem = ''"
                                + WHICH
                                + " and told < :told")
                .param("told", sequence)
                .param("at", Timestamp.from(at))
                .param("tenant", tenant.value())
                .param("campaign", campaign.orElse(null), Types.OTHER)
                .update();
    }

    /**
     * @param enabled false when it is not tried any more
     */
    public void failed(
            TenantId tenant,
            Optional<UUID> campaign,
            String problem,
            Instant nextAt,
            boolean enabled) {
        sql.sql(
                        "update result_hook set failures = failures + 1, next_at = :next, problem ="
                                + " :problem, enabled = enabled and :enabled"
                                + WHICH)
                .param("next", Timestamp.from(nextAt))
                .param("problem", problem)
                .param("enabled", enabled)
                .param("tenant", tenant.value())
                .param("campaign", campaign.orElse(null), Types.OTHER)
                .update();
    }

    private static Hook map(ResultSet row) throws SQLException {
        return new Hook(
                Optional.ofNullable(row.getObject("campaign", UUID.class)),
                row.getString("url"),
                row.getString("secret"),
                row.getBoolean("enabled"),
                row.getLong("told"),
                Optional.ofNullable(row.getTimestamp("told_at")).map(Timestamp::toInstant),
                row.getInt("failures"),
                row.getTimestamp("next_at").toInstant(),
                row.getString("problem"));
    }
}
