package hotline.benchmarks.ledger;

import com.zaxxer.hikari.HikariDataSource;
import hotline.benchmarks.load.Machine;
import hotline.benchmarks.load.Results;
import hotline.floor.FloorFact;
import hotline.kernel.DecisionLane;
import hotline.kernel.FactKinds;
import hotline.kernel.TenantId;
import hotline.kernel.store.DatabaseSettings;
import hotline.kernel.store.EmbeddedDatabase;
import hotline.kernel.store.PostgresLedger;
import hotline.telephony.lane.ThreadLane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Facts per second through lane and ledger, one decision each, and the delay from a decision until
 * its effect may leave; then a start on what was written. Arguments: facts per second to be tried,
 * 0 for as many as it takes.
 */
public final class LedgerLoad {

    private static final String METHOD =
            """
            The real lane, the real ledger, the embedded PostgreSQL with fsync on, one process beside it on the same cores. Each decision writes
            one fact of an ordinary call (13 in all) and one effect; *delay* is from the decision to the moment in which the effect leaves. *CPU* is
            that of our process per fact, without PostgreSQL. A start reads what the ledger kept last and the facts since; or, without that, every fact.
            """;

    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final int IN_LEDGER = 1_000_000;
    private static final int ANSWERS = 20_000_000;

    private final String url;
    private final HikariDataSource database = new HikariDataSource();
    private final FactKinds kinds = new FactKinds(FloorFact.class);
    private final Results results;

    /** Written by the lane, read when it is quiet. */
    private final long[] delays = new long[ANSWERS];

    private volatile int answered;

    private LedgerLoad(String url, Results results) {
        this.url = url;
        this.results = results;
        database.setJdbcUrl(url);
    }

    public static void main(String[] arguments) throws Exception {
        Path house = Path.of("").toAbsolutePath();
        var results =
                Results.open(
                        house, "ledger", "Facts that are durable, and a start on them", METHOD);
        Path folder = Files.createTempDirectory("hotline-ledger-load");
        try (var server =
                EmbeddedDatabase.start(folder, folder, DatabaseSettings.ofThisMachine())) {
            Flyway.configure().dataSource(server.url(), null, null).load().migrate();
            var load = new LedgerLoad(server.url(), results);
            load.write(Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray());
            load.start();
            load.database.close();
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
            }
        }
    }

    // ---- facts per second ----

    private void write(int[] rates) throws Exception {
        String fsync = JdbcClient.create(database).sql("show fsync").query(String.class).single();
        results.line("fsync is " + fsync + "; load before: " + Machine.load() + ".");
        results.line("");
        results.line(
                "| facts/s wanted | facts/s durable | delay p50 ms | p99 ms | p99.9 ms | CPU µs |");
        results.line("|---|---|---|---|---|---|");
        try (var ledger = ledger();
                var thread = new ThreadLane("floor", 50_000, Throwable::printStackTrace)) {
            var lane = lane(new Storyteller(0), thread, ledger);
            lane.open();
            thread.start();
            round(lane, 5_000, Duration.ofSeconds(10)); // warms up
            for (int rate : rates) {
                results.line(round(lane, rate, ROUND));
            }
            while (ledger.last(TenantId.FIRST) < IN_LEDGER) {
                round(lane, 0, Duration.ofSeconds(5));
            }
        }
    }

    private String round(DecisionLane<Long, Long> lane, int rate, Duration time)
            throws InterruptedException {
        answered = 0;
        long asked = 0;
        long cpu = Machine.own().toNanos();
        long begun = System.nanoTime();
        long now = begun;
        while (now - begun < time.toNanos()) {
            long due = rate == 0 ? asked + 100 : (now - begun) * rate / 1_000_000_000;
            for (; asked < due && asked < ANSWERS; asked++) {
                // As a new call would be: refused while too much waits.
                if (!lane.offer(System.nanoTime())) {
                    break;
                }
            }
            LockSupport.parkNanos(200_000);
            now = System.nanoTime();
        }
        while (answered < asked) {
            Thread.sleep(1);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double micros = (Machine.own().toNanos() - cpu) / 1e3 / asked;
        Arrays.sort(delays, 0, answered);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f | %.1f | %.1f |",
                rate == 0 ? "all it takes" : String.format(Locale.ROOT, "%,d", rate),
                asked / seconds,
                percentile(0.5),
                percentile(0.99),
                percentile(0.999),
                micros);
    }

    private double percentile(double share) {
        return delays[(int) Math.min(answered - 1, (long) (share * answered))] / 1e6;
    }

    // ---- a start ----

    private void start() throws Exception {
        JdbcClient sql = JdbcClient.create(database);
        long facts = sql.sql("select count(*) from fact").query(Long.class).single();
        results.line("");
        results.line(String.format(Locale.ROOT, "A start with %,d facts in the ledger:", facts));
        results.line("");
        results.line("| begins with | facts read | s | CPU s |");
        results.line("|---|---|---|---|");
        long kept = sql.sql("select max(sequence) from snapshot").query(Long.class).single();
        results.line(start("what was kept", facts - kept));
        sql.sql("delete from snapshot").update();
        results.line(start("the first fact", facts));
    }

    private String start(String begins, long facts) {
        try (var ledger = ledger();
                var thread = new ThreadLane("floor", 50_000, Throwable::printStackTrace)) {
            thread.start();
            long cpu = Machine.own().toNanos();
            long begun = System.nanoTime();
            lane(new Storyteller(0), thread, ledger).open();
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.2f | %.2f |",
                    begins,
                    facts,
                    (System.nanoTime() - begun) / 1e9,
                    (Machine.own().toNanos() - cpu) / 1e9);
        }
    }

    private PostgresLedger ledger() {
        return new PostgresLedger(url, database, kinds, () -> System.exit(1));
    }

    private DecisionLane<Long, Long> lane(
            Storyteller storyteller, ThreadLane thread, PostgresLedger ledger) {
        return new DecisionLane<>(
                TenantId.FIRST,
                storyteller,
                thread,
                ledger,
                InstantSource.system(),
                moment -> {
                    int count = answered;
                    delays[count] = System.nanoTime() - moment;
                    answered = count + 1;
                },
                Throwable::printStackTrace,
                DecisionLane.KEEP_EVERY);
    }
}
