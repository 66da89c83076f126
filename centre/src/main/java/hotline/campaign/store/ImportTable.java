package hotline.campaign.store;

import hotline.campaign.CampaignId;
import hotline.campaign.file.NumberFile.Entry;
import hotline.campaign.store.NewLeads.Rejected;
import hotline.campaign.store.NewLeads.Result;
import hotline.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How far the files of the campaigns are read, and which of their rows were not taken. */
@Repository
public class ImportTable {

    private static final int LONGEST_VALUE = 200;

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final NewLeads leads;

    public ImportTable(
            JdbcClient sql,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            NewLeads leads) {
        this.sql = sql;
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.leads = leads;
    }

    public enum State {
        WAITING,
        READING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean isOver() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /**
     * @param file as whoever brought it calls it
     * @param bytesRead of {@code bytes}, about
     * @param line the last that is dealt with
     */
    public record Import(
            CampaignId campaign,
            State state,
            String file,
            long bytes,
            long bytesRead,
            long line,
            long rows,
            long taken,
            long rejected,
            String problem,
            boolean skipContacts) {}

    /**
     * @param value as it stands in the file, shortened
     */
    public record RejectedRow(long line, String value, NewLeads.Reason reason) {}

    private static final String SELECT =
            """
            select campaign, state, file, bytes, bytes_read, line, rows, taken, rejected, problem, skip_contacts
            from campaign_import\
            """;

    void add(
            TenantId tenant,
            CampaignId campaign,
            State state,
            String file,
            long bytes,
            boolean skipContacts,
            Instant now) {
        sql.sql(
                        """
                        insert into campaign_import (tenant, campaign, state, file, bytes, skip_contacts, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?)\
                        """)
                .params(
                        tenant.value(),
                        campaign.value(),
                        state.name(),
                        file,
                        bytes,
                        skipContacts,
                        Timestamp.from(now))
                .update();
    }

    public Optional<Import> find(TenantId tenant, CampaignId campaign) {
        return sql.sql(SELECT + " where tenant = ? and campaign = ?")
                .params(tenant.value(), campaign.value())
                .query((row, _) -> map(row, "state", "problem"))
                .optional();
    }

    /** Who has waited longest, or was being read when the process ended. */
    Optional<Import> next(TenantId tenant) {
        return sql.sql(
                        SELECT
                                + """

                                where tenant = ? and state in ('WAITING', 'READING')
                                order by asked_at limit 1\
                                """)
                .param(tenant.value())
                .query((row, _) -> map(row, "state", "problem"))
                .optional();
    }

    /** Campaigns that are still 初始化 and have nothing to read, with what came of it if anything. */
    List<Untold> untold(TenantId tenant) {
        return sql.sql(
                        """
                        select c.id, i.state, i.taken, i.rejected, i.problem
                        from campaign c left join campaign_import i on i.tenant = c.tenant and i.campaign = c.id
                        where c.tenant = ? and c.state = 'INITIALISING'
                          and coalesce(i.state, '') not in ('WAITING', 'READING')\
                        """)
                .param(tenant.value())
                .query(
                        (row, _) ->
                                new Untold(
                                        new CampaignId(row.getObject(1, UUID.class)),
                                        Optional.ofNullable(row.getString(2)).map(State::valueOf),
                                        row.getLong(3),
                                        row.getLong(4),
                                        Optional.ofNullable(row.getString(5)).orElse("")))
                .list();
    }

    /** Files from before a moment whose campaigns were never made: the process ended in between. */
    List<CampaignId> orphans(TenantId tenant, Instant before) {
        return sql.sql(
                        """
                        select campaign from campaign_import i where tenant = ? and asked_at < ? and not exists (
                            select from campaign c where c.tenant = i.tenant and c.id = i.campaign)\
                        """)
                .params(tenant.value(), Timestamp.from(before))
                .query((row, _) -> new CampaignId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Nothing is left of it. */
    void forget(TenantId tenant, CampaignId campaign) {
        sql.sql("delete from campaign_import where tenant = ? and campaign = ?")
                .params(tenant.value(), campaign.value())
                .update();
        for (int gone = 1; gone > 0; ) {
            gone = takeBack(tenant, campaign);
        }
        for (String table : List.of("campaign_tally", "campaign_zone", "rejected_row")) {
            sql.sql("delete from " + table + " where tenant = ? and campaign = ?")
                    .params(tenant.value(), campaign.value())
                    .update();
        }
    }

    record Untold(
            CampaignId campaign,
            Optional<State> state,
            long taken,
            long rejected,
            String problem) {}

    /**
     * Takes rows, and notes in the same transaction that they are taken.
     *
     * @param last the last line of them
     * @return false when somebody ended the import meanwhile; then nothing is taken
     */
    boolean take(TenantId tenant, Import reading, List<Entry> entries, long last, double progress) {
        return Boolean.TRUE.equals(
                transaction.execute(
                        status -> {
                            boolean going = takeAll(tenant, reading, entries, last, progress);
                            if (!going) {
                                status.setRollbackOnly();
                            }
                            return going;
                        }));
    }

    private boolean takeAll(
            TenantId tenant, Import reading, List<Entry> entries, long last, double progress) {
        List<Result> results =
                leads.take(tenant, reading.campaign(), entries, reading.skipContacts());
        List<RejectedRow> rejected = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (results.get(i) instanceof Rejected(NewLeads.Reason reason)) {
                Entry entry = entries.get(i);
                rejected.add(new RejectedRow(entry.line(), shortened(entry.typed()), reason));
            }
        }
        int going =
                sql.sql(
                                """
                                update campaign_import set state = 'READING', bytes_read = ?, line = ?, rows = rows + ?,
                                    taken = taken + ?, rejected = rejected + ?
                                where tenant = ? and campaign = ? and state in ('WAITING', 'READING')\
                                """)
                        .params(
                                Math.round(progress * reading.bytes()),
                                last,
                                entries.size(),
                                entries.size() - rejected.size(),
                                rejected.size(),
                                tenant.value(),
                                reading.campaign().value())
                        .update();
        reject(tenant, reading.campaign(), rejected);
        return going > 0;
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }

    private void reject(TenantId tenant, CampaignId campaign, List<RejectedRow> rejected) {
        batches.batchUpdate(
                """
                insert into rejected_row (tenant, campaign, line, value, reason) values (?, ?, ?, ?, ?)
                on conflict do nothing\
                """,
                rejected,
                Math.max(1, rejected.size()),
                (row, one) -> {
                    row.setInt(1, tenant.value());
                    row.setObject(2, campaign.value());
                    row.setLong(3, one.line());
                    row.setString(4, one.value());
                    row.setString(5, one.reason().name());
                });
    }

    /** False when it was over already. */
    boolean end(TenantId tenant, CampaignId campaign, State how, String problem, Instant now) {
        return sql.sql(
                                """
                                update campaign_import set state = ?, problem = ?, ended_at = ?,
                                    bytes_read = case when ? = 'DONE' then bytes else bytes_read end
                                where tenant = ? and campaign = ? and state in ('WAITING', 'READING')\
                                """)
                        .params(
                                how.name(),
                                problem,
                                Timestamp.from(now),
                                how.name(),
                                tenant.value(),
                                campaign.value())
                        .update()
                > 0;
    }

    /**
     * Takes back what was taken from a file that came to nothing, some at a time.
     *
     * @return how many there were
     */
    int takeBack(TenantId tenant, CampaignId campaign) {
        return Objects.requireNonNull(transaction.execute(_ -> takeSomeBack(tenant, campaign)));
    }

    /**
     * From the first to the twenty-thousandth: whatever the database believes of a campaign that it
     * has not counted yet, there is one way to walk.
     */
    private int takeSomeBack(TenantId tenant, CampaignId campaign) {
        int gone =
                sql.sql(
                                """
                                delete from lead where tenant = :tenant and campaign = :campaign and number <= (
                                    select max(number) from (
                                        select number from lead where tenant = :tenant and campaign = :campaign
                                        order by number limit 20000) as first)\
                                """)
                        .param("tenant", tenant.value())
                        .param("campaign", campaign.value())
                        .update();
        sql.sql("update campaign_tally set total = total - ? where tenant = ? and campaign = ?")
                .params(gone, tenant.value(), campaign.value())
                .update();
        sql.sql("update campaign_import set taken = 0 where tenant = ? and campaign = ?")
                .params(tenant.value(), campaign.value())
                .update();
        return gone;
    }

    public List<RejectedRow> rejected(
            TenantId tenant, CampaignId campaign, long offset, int limit) {
        return sql.sql(
                        """
                        select line, value, reason from rejected_row where tenant = ? and campaign = ?
                        order by line offset ? limit ?\
                        """)
                .params(tenant.value(), campaign.value(), offset, limit)
                .query((row, _) -> rejectedRow(row))
                .list();
    }

    /** All of them, while they are read. */
    public void eachRejected(TenantId tenant, CampaignId campaign, Consumer<RejectedRow> reader) {
        transaction.executeWithoutResult(_ -> eachOfThem(tenant, campaign, reader));
    }

    private void eachOfThem(TenantId tenant, CampaignId campaign, Consumer<RejectedRow> reader) {
        sql.sql(
                        """
                        select line, value, reason from rejected_row where tenant = ? and campaign = ?
                        order by line\
                        """)
                .withFetchSize(1_000)
                .params(tenant.value(), campaign.value())
                .query((RowCallbackHandler) row -> reader.accept(rejectedRow(row)));
    }

    private static RejectedRow rejectedRow(ResultSet row) throws SQLException {
        return new RejectedRow(
                row.getLong(1), row.getString(2), NewLeads.Reason.valueOf(row.getString(3)));
    }

    static Import map(ResultSet row, String state, String problem) throws SQLException {
        return new Import(
                new CampaignId(row.getObject("campaign", UUID.class)),
                State.valueOf(row.getString(state)),
                row.getString("file"),
                row.getLong("bytes"),
                row.getLong("bytes_read"),
                row.getLong("line"),
                row.getLong("rows"),
                row.getLong("taken"),
                row.getLong("rejected"),
                row.getString(problem),
                row.getBoolean("skip_contacts"));
    }
}
