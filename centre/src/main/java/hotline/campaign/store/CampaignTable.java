package hotline.campaign.store;

import hotline.campaign.CampaignFact.StopWhy;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignSettings;
import hotline.campaign.CampaignState;
import hotline.campaign.store.ImportTable.Import;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns, for those who look at them. */
@Repository
public class CampaignTable {

    private static final String SELECT =
            """
            select c.*, t.total, t.calling, t.done, t.attempts, t.answered, t.dropped,
                   i.campaign, i.state as import_state, i.file, i.bytes, i.bytes_read, i.line, i.rows, i.taken,
                   i.rejected, i.problem as import_problem, i.skip_contacts
            from campaign c
            left join campaign_tally t on t.tenant = c.tenant and t.campaign = c.id
            left join campaign_import i on i.tenant = c.tenant and i.campaign = c.id
            where c.tenant = :tenant\
            """;

    private static final String WHERE =
            """

              and (c.state = 'DELETED') = :deleted
              and (:everything or c.department = any (:departments::uuid[]))
              and (:state = '' or c.state = :state)
              and position(lower(:q) in lower(c.name)) > 0\
            """;

    private final JdbcClient sql;
    private final JsonMapper json = PlainJson.mapper();

    public CampaignTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is counted of a campaign's leads and attempts. */
    public record Counts(
            long total, long calling, long done, long attempts, long answered, long dropped) {

        public long waiting() {
            return total - calling - done;
        }
    }

    /**
     * @param problem why its file came to nothing; empty when it did not
     * @param file nothing before it is noted
     */
    public record Kept(
            CampaignId id,
            CampaignSettings settings,
            CampaignState state,
            String problem,
            Optional<StopWhy> stopWhy,
            Instant createdAt,
            Optional<UUID> createdBy,
            Optional<Instant> startedAt,
            Optional<Instant> stoppedAt,
            Optional<Instant> deletedAt,
            Counts counts,
            Optional<Import> file) {}

    /**
     * @param departments whose campaigns; empty for all
     * @param q part of the name
     */
    public record Filter(
            boolean deleted,
            Optional<Set<UUID>> departments,
            Optional<CampaignState> state,
            String q) {}

    public Optional<Kept> find(TenantId tenant, CampaignId id) {
        return sql.sql(SELECT + " and c.id = :id")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query((row, _) -> map(row))
                .optional();
    }

    /** Newest first. */
    public List<Kept> list(TenantId tenant, Filter filter, long offset, int limit) {
        return filtered(
                        SELECT
                                + WHERE
                                + " order by c.created_at desc, c.id offset :offset limit :limit",
                        tenant,
                        filter)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, _) -> map(row))
                .list();
    }

    public long count(TenantId tenant, Filter filter) {
        return filtered(
                        "select count(*) from campaign c where c.tenant = :tenant" + WHERE,
                        tenant,
                        filter)
                .query(Long.class)
                .single();
    }

    /** A campaign of this name that is not deleted. */
    public Optional<Kept> named(TenantId tenant, String name) {
        return sql.sql(
                        SELECT
                                + " and c.state <> 'DELETED' and lower(c.name) = lower(:name) order"
                                + " by c.created_at limit 1")
                .param("tenant", tenant.value())
                .param("name", name)
                .query((row, _) -> map(row))
                .optional();
    }

    private StatementSpec filtered(String text, TenantId tenant, Filter filter) {
        return sql.sql(text)
                .param("tenant", tenant.value())
                .param("deleted", filter.deleted())
                .param("everything", filter.departments().isEmpty())
                .param("departments", filter.departments().orElse(Set.of()).toArray(UUID[]::new))
                .param("state", filter.state().map(Enum::name).orElse(""))
                .param("q", filter.q());
    }

    private Kept map(ResultSet row) throws SQLException {
        return new Kept(
                new CampaignId(row.getObject("id", UUID.class)),
                json.readValue(row.getString("settings"), CampaignSettings.class),
                CampaignState.valueOf(row.getString("state")),
                row.getString("problem"),
                Optional.ofNullable(row.getString("stop_why")).map(StopWhy::valueOf),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getObject("created_by", UUID.class)),
                instant(row, "started_at"),
                instant(row, "stopped_at"),
                instant(row, "deleted_at"),
                new Counts(
                        row.getLong("total"),
                        row.getLong("calling"),
                        row.getLong("done"),
                        row.getLong("attempts"),
                        row.getLong("answered"),
                        row.getLong("dropped")),
                row.getObject("campaign", UUID.class) == null
                        ? Optional.empty()
                        : Optional.of(ImportTable.map(row, "import_state", "import_problem")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
