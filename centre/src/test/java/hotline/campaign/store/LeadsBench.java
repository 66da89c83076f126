package hotline.campaign.store;

import hotline.campaign.CallingHours;
import hotline.campaign.CampaignCommand.FetchLeads;
import hotline.campaign.CampaignDoor;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignEvent.LeadsFetched;
import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignNow;
import hotline.campaign.CampaignSettings;
import hotline.campaign.RetryRules;
import hotline.campaign.file.XlsxWriter;
import hotline.contacts.store.ContactStore;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.MemoryLedger;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.Picture;
import hotline.kernel.PlainJson;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import hotline.kernel.store.TestDatabase;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Not a test: {@code make bench PART=leads}. A million rows of a workbook are imported, then the
 * next leads are looked for among ten million. Arguments: rows to import, campaigns of a million
 * leads each, looks. What it prints goes to {@code benchmarks/results}.
 */
public final class LeadsBench {

    private static final TenantId HOUSE = TenantId.FIRST;
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final TestDatabase database = TestDatabase.make();
    private final JdbcClient sql = database.sql();
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

    private LeadsBench() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        int campaigns = Integer.parseInt(arguments[1]);
        int looks = Integer.parseInt(arguments[2]);
        var bench = new LeadsBench();
        try {
            bench.importMany(rows);
            bench.lookAmong(campaigns, looks);
        } finally {
            bench.database.close();
        }
        System.exit(0);
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
                        projection,
                        new MemoryLedger(),
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

    private void lookAmong(int count, int looks) {
        List<CampaignId> campaigns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CampaignId campaign = create();
            fill(campaign, i);
            campaigns.add(campaign);
        }
        sql.sql(
                        "insert into do_not_call select 1, '+86150' || lpad((n * 97)::text, 8,"
                                + " '0'), now(), null, '', '' from generate_series(1, 20000) n on"
                                + " conflict do nothing")
                .update();
        sql.sql("analyze lead").update();
        sql.sql("analyze attempt").update();
        long all = sql.sql("select count(*) from lead").query(Long.class).single();
        System.out.printf("table: %,d leads%n", all);
        var random = new Random(2);
        long[] micros = new long[looks];
        long found = 0;
        List<Set<Long>> held = new ArrayList<>();
        campaigns.forEach(_ -> held.add(new HashSet<>()));
        long cpu = cpu();
        for (int i = -200; i < looks; i++) {
            int which = random.nextInt(count);
            FetchLeads ask =
                    new FetchLeads(
                            campaigns.get(which),
                            i,
                            50,
                            held.get(which),
                            0,
                            NOW,
                            CallingHours.USUAL,
                            RetryRules.NONE);
            long start = System.nanoTime();
            LeadsFetched fetched = table.look(HOUSE, ask);
            if (i >= 0) {
                micros[i] = (System.nanoTime() - start) / 1_000;
                found += fetched.leads().size();
            }
            called(campaigns.get(which), fetched, held.get(which));
        }
        Arrays.sort(micros);
        System.out.printf(
                "next 50 leads, %,d looks (%,d leads found): p50 %.2f ms, p90 %.2f ms, p99 %.2f ms,"
                        + " max %.2f ms (wall clock, %.0f µs of our CPU each, writing included)%n",
                looks,
                found,
                micros[looks / 2] / 1e3,
                micros[looks * 9 / 10] / 1e3,
                micros[looks * 99 / 100] / 1e3,
                micros[looks - 1] / 1e3,
                (cpu() - cpu) / 1e3 / (looks + 200));
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

    /** As a day goes on: half of them are done with, half wait for another time. */
    private void called(CampaignId campaign, LeadsFetched fetched, Set<Long> held) {
        Long[] some = fetched.leads().stream().map(lead -> lead.id().number()).toArray(Long[]::new);
        held.clear();
        held.addAll(List.of(some));
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
