package hotline.campaign.store;

import hotline.campaign.CallingHours;
import hotline.campaign.CampaignCommand.FetchLeads;
import hotline.campaign.CampaignDoor;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignEvent.LeadsFetched;
import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignFact.LeadClosed;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignNow;
import hotline.campaign.CampaignSettings;
import hotline.campaign.PreviewNow;
import hotline.campaign.RetryRules;
import hotline.contacts.store.ContactStore;
import hotline.floor.AgentId;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.Picture;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import hotline.kernel.sheet.XlsxWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Measures, and proves nothing: {@code make bench PART=leads}. A million rows of a workbook are
 * imported, and the next leads are looked for among ten million. What it prints goes to {@code
 * benchmarks/results}. Ten million leads take their time to be made, so they stay in {@code
 * hotline.bench.folder} where that is given, and a second run measures only.
 */
@EnabledIfSystemProperty(named = "hotline.bench", matches = "leads")
class LeadsBenchTest {

    private static final TenantId HOUSE = TenantId.FIRST;
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final BenchDatabase database = BenchDatabase.open();
    private final JdbcClient sql = JdbcClient.create(database.dataSource());
    private final JdbcTransactionManager transactions =
            new JdbcTransactionManager(database.dataSource());
    private final PhoneNumbers numbers = new PhoneNumbers("CN");
    private final Knowledge knowledge = new Knowledge(sql);
    private final CampaignProjection projection =
            new CampaignProjection(sql, transactions, knowledge);
    private final NewLeads leads =
            new NewLeads(sql, numbers, new ContactStore(sql, PlainJson.mapper(), numbers));
    private final ImportTable imports =
            new ImportTable(sql, new JdbcTemplate(database.dataSource()), transactions, leads);
    private final LeadTable table = new LeadTable(sql, knowledge);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMillionRowsAreImported() throws Exception {
        importMany(Integer.getInteger("hotline.bench.rows", 1_000_000));
    }

    @Test
    void theNextFiftyAreFoundAmongTenMillion() throws Exception {
        lookAmong(
                campaigns(Integer.getInteger("hotline.bench.millions", 10)),
                Integer.getInteger("hotline.bench.looks", 3_000));
    }

    @Test
    void aPartOfANumberIsFoundAmongTenMillion() {
        List<CampaignId> campaigns = campaigns(Integer.getInteger("hotline.bench.millions", 10));
        var book = new LeadBook(sql);
        var random = new Random(4);
        for (int digits : new int[] {3, 4, 6, 8}) {
            long[] micros = new long[200];
            long found = 0;
            for (int i = 0; i < micros.length; i++) {
                CampaignId campaign = campaigns.get(random.nextInt(campaigns.size()));
                String number = "%08d".formatted(random.nextInt(1_000_000));
                String part = number.substring(8 - digits);
                var filter = new LeadBook.Filter(Optional.empty(), Optional.empty(), part);
                long start = System.nanoTime();
                book.list(HOUSE, campaign, filter, 0, 50);
                found += book.count(HOUSE, campaign, filter);
                micros[i] = (System.nanoTime() - start) / 1_000;
            }
            tell("a part of a number, " + digits + " digits, page and count", micros, found);
        }
    }

    /** Those of an earlier run, or new ones. */
    private List<CampaignId> campaigns(int count) {
        List<CampaignId> known =
                sql.sql("select campaign from campaign_zone group by campaign having count(*) = 3")
                        .query((row, _) -> new CampaignId(row.getObject(1, UUID.class)))
                        .list();
        if (known.size() == count) {
            return known;
        }
        List<CampaignId> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CampaignId campaign = create();
            fill(campaign, i);
            made.add(campaign);
        }
        sql.sql(
                        "insert into do_not_call select 1, '+86150' || lpad((n * 97)::text, 8,"
                                + " '0'), now(), null, '', '' from generate_series(1, 20000) n on"
                                + " conflict do nothing")
                .update();
        sql.sql("vacuum analyze lead").update();
        sql.sql("vacuum analyze attempt").update();
        sql.sql("checkpoint").update();
        return made;
    }

    private CampaignId create() {
        var campaign = new CampaignId(UUID.randomUUID());
        FactBody created =
                new CampaignFact.Created(
                        campaign,
                        CampaignSettings.usual("bench", UUID.randomUUID(), "gateway"),
                        Optional.empty());
        projection.take(HOUSE, List.of(new Fact(HOUSE, projection.taken(HOUSE) + 1, NOW, created)));
        return campaign;
    }

    private void importMany(int rows) throws Exception {
        Path folder = Files.createTempDirectory("leads-bench");
        Path workbook = folder.resolve("leads.xlsx");
        var random = new Random(1);
        try (var book = new XlsxWriter(Files.newOutputStream(workbook))) {
            book.row(List.of("号码", "姓名", "城市", "备注"));
            for (int i = 0; i < rows; i++) {
                book.row(
                        List.of(
                                13_000_000_000L + i * 7L,
                                "客户" + i,
                                "上海",
                                Integer.toHexString(random.nextInt())));
            }
        }
        long bytes = Files.size(workbook);
        var told = new CountDownLatch(1);
        var reading =
                new Imports(
                        imports,
                        leads,
                        new ImportFolder(folder),
                        door(told),
                        _ -> true,
                        InstantSource.system());
        CampaignId campaign = create();
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        long cpu = cpu();
        long start = System.nanoTime();
        reading.prepare(campaign, "leads.xlsx", true, file -> Files.move(workbook, file));
        reading.start();
        told.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        ImportTable.Import done = imports.find(HOUSE, campaign).orElseThrow();
        System.out.printf(
                "import: %,d rows (%,d taken, %,d rejected), workbook of %.1f MB: %.1f s, %,.0f"
                        + " rows/s, %.1f s of our CPU; peak heap %d MB of %d MB%n",
                done.rows(),
                done.taken(),
                done.rejected(),
                bytes / 1e6,
                seconds,
                done.rows() / seconds,
                (cpu() - cpu) / 1e9,
                peakHeap() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        reading.stop();
    }

    private static CampaignDoor door(CountDownLatch told) {
        return new CampaignDoor() {
            @Override
            public CompletionStage<Verdict> ask(TenantId tenant, CampaignEvent event) {
                told.countDown();
                return CompletableFuture.completedFuture(new Verdict.Done());
            }

            @Override
            public CompletionStage<Picture<List<CampaignNow>>> look(TenantId tenant) {
                throw new IllegalStateException("nobody looks");
            }

            @Override
            public CompletionStage<Picture<Optional<PreviewNow>>> look(
                    TenantId tenant, AgentId agent) {
                throw new IllegalStateException("nobody looks");
            }

            @Override
            public CompletionStage<Picture<Optional<CampaignNow>>> look(
                    TenantId tenant, CampaignId campaign) {
                throw new IllegalStateException("nobody looks");
            }
        };
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private void lookAmong(List<CampaignId> campaigns, int looks) throws IOException {
        long all = sql.sql("select count(*) from lead").query(Long.class).single();
        System.out.printf("table: %,d leads%n", all);
        var random = new Random(2);
        long[] micros = new long[looks];
        long found = 0;
        List<Set<Long>> held = new ArrayList<>();
        campaigns.forEach(_ -> held.add(new HashSet<>()));
        long cpu = cpu();
        for (int i = -200; i < looks; i++) {
            int which = random.nextInt(campaigns.size());
            FetchLeads ask = ask(campaigns.get(which), i, held.get(which));
            long start = System.nanoTime();
            LeadsFetched fetched = table.look(HOUSE, ask);
            if (i >= 0) {
                micros[i] = (System.nanoTime() - start) / 1_000;
                found += fetched.leads().size();
            }
            called(campaigns.get(which), fetched, held.get(which));
        }
        tell("next 50 leads as the day goes on", micros, found);
        System.out.printf(
                "    of our CPU each: %.0f µs, writing included%n",
                (cpu() - cpu) / 1e3 / (looks + 200));
        lookOnly(campaigns, held, looks);
    }

    private static void tell(String how, long[] micros, long found) {
        Arrays.sort(micros);
        int looks = micros.length;
        System.out.printf(
                "%s, %,d looks (%,d found): p50 %.2f ms, p90 %.2f ms, p99 %.2f ms,"
                        + " max %.2f ms (wall clock)%n",
                how,
                looks,
                found,
                micros[looks / 2] / 1e3,
                micros[looks * 9 / 10] / 1e3,
                micros[looks * 99 / 100] / 1e3,
                micros[looks - 1] / 1e3);
    }

    /** Without writing in between, so that what the database computes is for looking alone. */
    private void lookOnly(List<CampaignId> campaigns, List<Set<Long>> held, int looks)
            throws IOException {
        var random = new Random(3);
        long[] micros = new long[looks];
        long found = 0;
        long ours = cpu();
        long theirs = databaseCpu();
        for (int i = 0; i < looks; i++) {
            int which = random.nextInt(campaigns.size());
            long start = System.nanoTime();
            found +=
                    table.look(HOUSE, ask(campaigns.get(which), i, held.get(which))).leads().size();
            micros[i] = (System.nanoTime() - start) / 1_000;
        }
        tell("next 50 leads, looking only", micros, found);
        System.out.printf(
                "    of CPU each: ours %.0f µs, the database's %.0f µs%n",
                (cpu() - ours) / 1e3 / looks, (databaseCpu() - theirs) / 1e3 / looks);
    }

    private static FetchLeads ask(CampaignId campaign, int number, Set<Long> without) {
        return new FetchLeads(
                campaign, number, 50, without, 0, NOW, CallingHours.USUAL, RetryRules.NONE);
    }

    /** Nanoseconds of all processes that serve this database; as Linux counts, in 10 ms. */
    private long databaseCpu() throws IOException {
        long ticks = 0;
        for (int process :
                sql.sql("select pid from pg_stat_activity where datname = current_database()")
                        .query(Integer.class)
                        .list()) {
            String[] stat =
                    Files.readString(Path.of("/proc/" + process + "/stat"))
                            .split("\\) ", 2)[1]
                            .split(" ", -1);
            ticks += Long.parseLong(stat[11]) + Long.parseLong(stat[12]);
        }
        return ticks * 10_000_000;
    }

    private void fill(CampaignId campaign, int nth) {
        sql.sql(
                        """
                        insert into lead (tenant, campaign, number, phone, zone, fields)
                        select 1, :campaign, n, '+861' || :nth || lpad(n::text, 9, '0'),
                               case when n % 20 = 0 then 'America/New_York' when n % 21 = 0 then 'Asia/Tokyo'
                                    else 'Asia/Shanghai' end,
                               '{"姓名": "客户"}'
                        from generate_series(1, 1000000) n\
                        """)
                .param("campaign", campaign.value())
                .param("nth", nth)
                .update();
        sql.sql(
                        """
                        insert into campaign_zone select 1, :campaign, zone
                        from unnest(array['America/New_York', 'Asia/Tokyo', 'Asia/Shanghai']) as new (zone)\
                        """)
                .param("campaign", campaign.value())
                .update();
        sql.sql(
                        """
                        insert into attempt (tenant, id, campaign, lead, phone, trunk, nth, began_at, outcome)
                        select 1, gen_random_uuid(), :campaign, n, '+861' || :nth || lpad(n::text, 9, '0'), 'g', 1,
                               :at, 'BUSY'
                        from generate_series(1, 100000) n\
                        """)
                .param("campaign", campaign.value())
                .param("nth", nth)
                .param("at", Timestamp.from(NOW.minus(Duration.ofDays(2))))
                .update();
    }

    /**
     * As a day goes on: half of them are done with, half wait for another time, and who is not to
     * be called is closed.
     */
    private void called(CampaignId campaign, LeadsFetched fetched, Set<Long> held) {
        Long[] some = fetched.leads().stream().map(lead -> lead.id().number()).toArray(Long[]::new);
        held.clear();
        held.addAll(List.of(some));
        sql.sql(
                        """
                        update lead set state = 'DONE', closed = 'DO_NOT_CALL'
                        where tenant = 1 and campaign = ? and number = any (?::bigint[])\
                        """)
                .params(
                        campaign.value(),
                        fetched.closed().stream().map(LeadClosed::lead).toArray(Long[]::new))
                .update();
        sql.sql(
                        """
                        update lead set state = case when number % 2 = 0 then 'DONE' else 'WAITING' end,
                            due = :later, attempts = attempts + 1
                        where tenant = 1 and campaign = :campaign and number = any (:some::bigint[])\
                        """)
                .param("later", Timestamp.from(NOW.plus(Duration.ofHours(2))))
                .param("campaign", campaign.value())
                .param("some", some)
                .update();
    }
}
