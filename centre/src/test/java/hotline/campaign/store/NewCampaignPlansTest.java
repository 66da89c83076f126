package hotline.campaign.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.campaign.CallingHours;
import hotline.campaign.CampaignCommand.FetchLeads;
import hotline.campaign.CampaignId;
import hotline.campaign.RetryRules;
import hotline.campaign.file.NumberFile.Entry;
import hotline.contacts.store.ContactStore;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Of a campaign that came this minute the database believes that it is next to empty, and more than
 * once it chose to read all of it again and again. Here it believes so, and what it reads is
 * counted: rows and index entries, not time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewCampaignPlansTest {

    private static final TenantId HOUSE = TenantId.FIRST;
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final int LEADS = 20_000;

    private final CampaignId campaign = new CampaignId(UUID.randomUUID());
    private TestDatabase database;
    private JdbcClient sql;
    private TransactionTemplate transaction;
    private NewLeads leads;
    private ImportTable imports;
    private LeadTable table;
    private LeadBook book;

    @BeforeAll
    void make() {
        database = TestDatabase.make();
        sql = database.sql();
        var transactions = new JdbcTransactionManager(database.dataSource());
        var numbers = new PhoneNumbers("CN");
        transaction = new TransactionTemplate(transactions);
        leads = new NewLeads(sql, numbers, new ContactStore(sql, PlainJson.mapper(), numbers));
        imports =
                new ImportTable(sql, new JdbcTemplate(database.dataSource()), transactions, leads);
        table = new LeadTable(sql, new Knowledge(sql));
        book = new LeadBook(sql);
        for (String each : List.of("lead", "attempt")) {
            sql.sql("alter table " + each + " set (autovacuum_enabled = off)").update();
        }
        fill(new CampaignId(UUID.randomUUID()), 3 * LEADS);
        sql.sql("analyze").update();
        fill(campaign, LEADS);
    }

    @AfterAll
    void close() {
        database.close();
    }

    private void fill(CampaignId into, int count) {
        sql.sql(
                        """
                        insert into lead (tenant, campaign, number, phone, zone, fields)
                        select 1, ?, n, '+86138' || lpad(n::text, 8, '0'), 'Asia/Shanghai', '{}'
                        from generate_series(1, ?) n\
                        """)
                .params(into.value(), count)
                .update();
        sql.sql("insert into campaign_zone values (1, ?, 'Asia/Shanghai')")
                .param(into.value())
                .update();
        sql.sql(
                        """
                        insert into campaign_tally (tenant, campaign, total, next_lead) values (1, ?, ?, ?)\
                        """)
                .params(into.value(), count, count + 1)
                .update();
    }

    /** Rows and index entries of a table that something reads; all of it is undone. */
    private long read(String of, Runnable what) {
        return Optional.ofNullable(
                        transaction.execute(
                                undo -> {
                                    long before = readSoFar(of);
                                    what.run();
                                    long read = readSoFar(of) - before;
                                    undo.setRollbackOnly();
                                    return read;
                                }))
                .orElseThrow();
    }

    private long readSoFar(String table) {
        return sql.sql(
                        """
                        select sum(pg_stat_get_xact_tuples_returned(oid)) from pg_class
                        where oid = :table::regclass
                           or oid in (select indexrelid from pg_index where indrelid = :table::regclass)\
                        """)
                .param("table", table)
                .query(Long.class)
                .single();
    }

    @Test
    void whichNumbersAreThereIsLookedUpNumberByNumber() {
        List<Entry> some = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            some.add(new Entry(i + 2, "138%08d".formatted(LEADS - 250 + i + 1), Map.of()));
        }

        long read =
                read(
                        "lead",
                        () -> {
                            List<NewLeads.Result> results =
                                    leads.take(HOUSE, campaign, some, false);
                            assertEquals(
                                    250,
                                    results.stream()
                                            .filter(NewLeads.Taken.class::isInstance)
                                            .count());
                        });

        assertTrue(read <= 2_000, "read " + read + " for 500 numbers");
    }

    @Test
    void leadsAreTakenBackInOneWalk() {
        long read = read("lead", () -> assertEquals(LEADS, imports.takeBack(HOUSE, campaign)));

        assertTrue(read <= 4 * LEADS, "read " + read + " to take back " + LEADS);
    }

    @Test
    void theNextFiftyAreFoundWithoutReadingTheOthers() {
        var ask =
                new FetchLeads(
                        campaign, 1, 50, Set.of(), 0, NOW, CallingHours.USUAL, RetryRules.NONE);

        long read = read("lead", () -> assertEquals(50, table.look(HOUSE, ask).leads().size()));

        assertTrue(read <= 200, "read " + read + " for 50 leads");
    }

    @Test
    void aPageOfLeadsIsReadByTheirOrder() {
        var all = new LeadBook.Filter(Optional.empty(), Optional.empty(), "");

        long read =
                read("lead", () -> assertEquals(50, book.list(HOUSE, campaign, all, 0, 50).size()));

        assertTrue(read <= 200, "read " + read + " for a page of 50");
    }
}
