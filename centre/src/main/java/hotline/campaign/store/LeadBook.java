package hotline.campaign.store;

import hotline.campaign.AttemptId;
import hotline.campaign.CampaignFact.ClosedWhy;
import hotline.campaign.CampaignId;
import hotline.campaign.Outcome;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import hotline.script.Script;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Leads and their attempts, for those who look at them. */
@Repository
public class LeadBook {

    /** Nobody pages further, and counting on is dear. */
    public static final int MOST_COUNTED = 10_000;

    private final JdbcClient sql;
    private final JsonMapper json = PlainJson.mapper();

    public LeadBook(JdbcClient sql) {
        this.sql = sql;
    }

    /** Where a lead is; drawn in {@code docs/campaign.md}. */
    public enum State {
        WAITING,
        CALLING,
        DONE
    }

    /**
     * @param due not to be called before; empty for at any time
     * @param heldForToday put off to the next day because the number was called often enough
     * @param doNotCall on the list now
     */
    public record Kept(
            long number,
            String phone,
            ZoneId zone,
            Map<String, String> fields,
            State state,
            Optional<Instant> due,
            boolean heldForToday,
            int attempts,
            Optional<Outcome> outcome,
            Optional<Instant> lastAt,
            Optional<ClosedWhy> closed,
            boolean doNotCall) {}

    /**
     * One dial of a lead.
     *
     * @param nobodyRung it came to nothing before the lead was dialled, and counts nowhere
     */
    public record Attempt(
            UUID id,
            CampaignId campaign,
            int nth,
            String trunk,
            Instant beganAt,
            Optional<Instant> answeredAt,
            Optional<Instant> connectedAt,
            Optional<Instant> endedAt,
            Optional<Outcome> outcome,
            int sip,
            int q850,
            Optional<Instant> againAt,
            Optional<UUID> agent,
            long talkedMillis,
            Optional<Boolean> machine,
            long heardMillis,
            boolean nobodyRung) {}

    /**
     * @param phonePart digits, as part of the number
     */
    public record Filter(Optional<State> state, Optional<Outcome> outcome, String phonePart) {}

    private static final String SELECT =
            """
            select l.*,
                (select d.phone from do_not_call d where d.tenant = l.tenant and d.phone = l.phone) is not null as blocked
            from lead l where l.tenant = :tenant and l.campaign = :campaign\
            """;

    /** Written as the index of parts has it, and as nothing else asks: see {@code lead_by_part}. */
    private static final String PART =
            " and l.campaign::text = :campaign::text and l.phone like '%' || :part || '%'";

    /** Only what is asked for, so that the database finds the index for it. */
    private static String where(Filter filter) {
        return (filter.state().isEmpty() ? "" : " and l.state = :state")
                + (filter.outcome().isEmpty() ? "" : " and l.outcome = :outcome")
                + (filter.phonePart().isEmpty() ? "" : PART);
    }

    /** In their order. */
    public List<Kept> list(
            TenantId tenant, CampaignId campaign, Filter filter, long offset, int limit) {
        return filtered(
                        SELECT + where(filter) + " order by l.number offset :offset limit :limit",
                        tenant,
                        campaign,
                        filter)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, _) -> map(row))
                .list();
    }

    /** Up to {@link #MOST_COUNTED}. */
    public long count(TenantId tenant, CampaignId campaign, Filter filter) {
        return filtered(
                        "select count(*) from (select from lead l where l.tenant = :tenant and"
                                + " l.campaign = :campaign"
                                + where(filter)
                                + " limit :limit) as found",
                        tenant,
                        campaign,
                        filter)
                .param("limit", MOST_COUNTED)
                .query(Long.class)
                .single();
    }

    private StatementSpec filtered(
            String text, TenantId tenant, CampaignId campaign, Filter filter) {
        return sql.sql(text)
                .param("tenant", tenant.value())
                .param("campaign", campaign.value())
                .param("state", filter.state().map(Enum::name).orElse(""))
                .param("outcome", filter.outcome().map(Enum::name).orElse(""))
                .param("part", filter.phonePart());
    }

    public Optional<Kept> find(TenantId tenant, CampaignId campaign, long number) {
        return sql.sql(SELECT + " and l.number = :number")
                .param("tenant", tenant.value())
                .param("campaign", campaign.value())
                .param("number", number)
                .query((row, _) -> map(row))
                .optional();
    }

    /** Oldest first. */
    public List<Attempt> attempts(TenantId tenant, CampaignId campaign, long number) {
        return sql.sql(
                        """
                        select * from attempt where tenant = ? and campaign = ? and lead = ?
                        order by began_at, id limit 200\
                        """)
                .params(tenant.value(), campaign.value(), number)
                .query((row, _) -> attempt(row))
                .list();
    }

    /** An attempt of a campaign, for whoever watches it. */
    public record Recent(
            UUID call,
            long lead,
            String phone,
            Instant beganAt,
            Optional<Instant> connectedAt,
            Optional<Instant> endedAt,
            Optional<Outcome> outcome) {}

    /** The last attempts of a campaign that reached the network, the newest first. */
    public List<Recent> recent(TenantId tenant, CampaignId campaign, int limit) {
        return sql.sql(
                        """
                        select id, lead, phone, began_at, connected_at, ended_at, outcome from attempt
                        where tenant = ? and campaign = ? and not nobody_rung
                        order by began_at desc, id limit ?\
                        """)
                .params(tenant.value(), campaign.value(), limit)
                .query(
                        (row, _) ->
                                new Recent(
                                        row.getObject("id", UUID.class),
                                        row.getLong("lead"),
                                        row.getString("phone"),
                                        row.getTimestamp("began_at").toInstant(),
                                        instant(row, "connected_at"),
                                        instant(row, "ended_at"),
                                        Optional.ofNullable(row.getString("outcome"))
                                                .map(Outcome::valueOf)))
                .list();
    }

    /** How often a number was called since a moment, by all campaigns. */
    public int calls(TenantId tenant, String phone, Instant since) {
        return sql.sql(
                        """
                        select count(*) from attempt
                        where tenant = ? and phone = ? and began_at >= ? and not nobody_rung\
                        """)
                .params(tenant.value(), phone, Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    /**
     * The lead behind a call, for whoever talks with it.
     *
     * @param hasScript the campaign has one
     */
    public record Called(
            AttemptId attempt,
            CampaignId campaign,
            String campaignName,
            long number,
            int nth,
            Map<String, String> fields,
            boolean hasScript) {}

    /** Of those attempts that there are. */
    public List<Called> called(TenantId tenant, Set<AttemptId> attempts) {
        if (attempts.isEmpty()) {
            return List.of();
        }
        return sql.sql(
                        """
                        select a.id, a.campaign, c.name, a.lead, a.nth, l.fields,
                            coalesce(c.settings ->> 'script', '') <> '' as has_script
                        from attempt a
                        join campaign c on c.tenant = a.tenant and c.id = a.campaign
                        join lead l on l.tenant = a.tenant and l.campaign = a.campaign and l.number = a.lead
                        where a.tenant = ? and a.id = any (?::uuid[])\
                        """)
                .params(
                        tenant.value(),
                        attempts.stream().map(AttemptId::value).toArray(UUID[]::new))
                .query(
                        (row, _) ->
                                new Called(
                                        new AttemptId(row.getObject("id", UUID.class)),
                                        new CampaignId(row.getObject("campaign", UUID.class)),
                                        row.getString("name"),
                                        row.getLong("lead"),
                                        row.getInt("nth"),
                                        fields(row.getString("fields")),
                                        row.getBoolean("has_script")))
                .list();
    }

    /** What agents read who talk with a campaign's leads. */
    public Script script(TenantId tenant, CampaignId campaign) {
        return sql.sql(
                        """
                        select coalesce(settings ->> 'script', '') from campaign
                        where tenant = ? and id = ?\
                        """)
                .params(tenant.value(), campaign.value())
                .query(String.class)
                .optional()
                .map(Script::new)
                .orElse(Script.NONE);
    }

    private Map<String, String> fields(String text) {
        return json.readValue(text, new TypeReference<Map<String, String>>() {});
    }

    private Kept map(ResultSet row) throws SQLException {
        // -infinity, in the calendar of the driver, is long before anybody telephoned.
        Optional<Instant> due = instant(row, "due").filter(at -> at.isAfter(Instant.EPOCH));
        return new Kept(
                row.getLong("number"),
                row.getString("phone"),
                ZoneId.of(row.getString("zone")),
                fields(row.getString("fields")),
                State.valueOf(row.getString("state")),
                due,
                row.getString("held") != null,
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf),
                instant(row, "last_at"),
                Optional.ofNullable(row.getString("closed")).map(ClosedWhy::valueOf),
                row.getBoolean("blocked"));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getObject("id", UUID.class),
                new CampaignId(row.getObject("campaign", UUID.class)),
                row.getInt("nth"),
                row.getString("trunk"),
                row.getTimestamp("began_at").toInstant(),
                instant(row, "answered_at"),
                instant(row, "connected_at"),
                instant(row, "ended_at"),
                Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf),
                row.getInt("sip"),
                row.getInt("q850"),
                instant(row, "again_at"),
                Optional.ofNullable(row.getObject("agent", UUID.class)),
                row.getLong("talked_ms"),
                Optional.ofNullable(row.getObject("machine", Boolean.class)),
                row.getLong("heard_ms"),
                row.getBoolean("nobody_rung"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
