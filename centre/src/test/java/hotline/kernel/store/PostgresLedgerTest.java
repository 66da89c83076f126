package hotline.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.FactKind;
import hotline.kernel.FactKinds;
import hotline.kernel.Ledger.Snapshot;
import hotline.kernel.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest {

    private static final TenantId US = TenantId.FIRST;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    sealed interface Said extends FactBody {
        @FactKind("said.aloud")
        record Aloud(String words) implements Said {}
    }

    private final TestDatabase database = TestDatabase.make();
    private final CountDownLatch dispossessed = new CountDownLatch(1);
    private final PostgresLedger ledger = open();

    private PostgresLedger open() {
        return new PostgresLedger(
                database.url(),
                database.dataSource(),
                new FactKinds(Said.class),
                dispossessed::countDown);
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void whatWasSaidIsReadInOrderAndUnharmed() throws Exception {
        assertEquals(0, ledger.claim(US));
        var words = List.of("plain", "tab\tline\nback\\slash", "王芳 \"quoted\" \\N \\.", "", "😀");
        for (int i = 0; i < words.size(); i++) {
            append(fact(i + 1, words.get(i)));
        }
        settle();
        assertEquals(
                words,
                ledger.read(US, 0, 100).stream()
                        .map(fact -> ((Said.Aloud) fact.body()).words())
                        .toList());
        assertEquals(NOON, ledger.read(US, 4, 1).getFirst().at());
        assertEquals(5, ledger.last(US));
        assertEquals(2, ledger.read(US, 1, 2).size());
    }

    @Test
    void whoeverWaitsIsToldInOrderAndOnlyWhenItIsOnDisk() throws Exception {
        ledger.claim(US);
        var told = new ConcurrentLinkedQueue<Long>();
        var durable = new ConcurrentLinkedQueue<Long>();
        var early = new ConcurrentLinkedQueue<Long>();
        try (var _ = ledger.listen(US, fact -> told.add(fact.sequence()))) {
            for (long i = 1; i <= 2_000; i++) {
                long sequence = i;
                ledger.append(
                        List.of(fact(i, "word " + i)),
                        () -> {
                            durable.add(sequence);
                            if (sequence % 500 == 0 && ledger.read(US, sequence - 1, 1).isEmpty()) {
                                early.add(sequence);
                            }
                        });
            }
            settle();
        }
        List<Long> all = LongStream.rangeClosed(1, 2_000).boxed().toList();
        assertEquals(all, List.copyOf(told));
        assertEquals(all, List.copyOf(durable));
        assertTrue(early.isEmpty(), early.toString());
    }

    @Test
    void aBrokenConnectionLosesNothingAndDoublesNothing() throws Exception {
        ledger.claim(US);
        long sequence = 0;
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 200; i++) {
                append(fact(++sequence, "word"));
            }
            database.sql()
                    .sql(
                            """
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE application_name = 'hotline ledger' AND datname = current_database()
                            """)
                    .query()
                    .listOfRows();
        }
        settle();
        assertEquals(
                LongStream.rangeClosed(1, sequence).boxed().toList(),
                ledger.read(US, 0, 10_000).stream().map(Fact::sequence).toList());
        assertTrue(ledger.takesMore());
    }

    @Test
    void whileTheDatabaseIsAwayFactsWaitAndNewCallsAreRefused() throws Exception {
        ledger.claim(US);
        database.sql().sql("ALTER TABLE fact RENAME TO moved").update();
        append(fact(1, "waits"));
        await(() -> !ledger.takesMore());
        assertTrue(ledger.trouble().isPresent());
        assertEquals(0, ledger.last(US));
        database.sql().sql("ALTER TABLE moved RENAME TO fact").update();
        settle();
        assertTrue(ledger.takesMore());
        assertEquals(1, ledger.read(US, 0, 10).size());
    }

    @Test
    void aSecondHotlineIsTurnedAwayUntilTheFirstIsGone() {
        ledger.claim(US);
        try (var second = open()) {
            String said =
                    assertThrows(IllegalStateException.class, () -> second.claim(US)).toString();
            assertTrue(said.contains("HOTLINE_DATABASE_URL"), said);
            ledger.close();
            assertEquals(0, second.claim(US));
        }
    }

    @Test
    void anOwnerThatOnlySeemedDeadStopsBeforeItWrites() throws Exception {
        ledger.claim(US);
        append(fact(1, "mine"));
        settle();
        // The network swallowed the first one's connection: the database has given its lock away.
        database.sql()
                .sql(
                        """
                        UPDATE ledger_owner SET owner = gen_random_uuid();
                        """)
                .update();
        append(fact(2, "too late"));
        assertTrue(dispossessed.await(20, TimeUnit.SECONDS));
        assertEquals(1, ledger.read(US, 0, 10).size());
    }

    @Test
    void theNewestOfTheLastTwoPicturesIsKept() {
        for (int i = 1; i <= 3; i++) {
            ledger.keep(new Snapshot(US, "floor", i * 10L, 1, "{\"n\":" + i + "}"));
        }
        assertEquals("{\"n\":3}", ledger.snapshot(US, "floor").orElseThrow().state());
        assertEquals(
                2, database.sql().sql("SELECT count(*) FROM snapshot").query(Long.class).single());
        assertFalse(ledger.snapshot(US, "reception").isPresent());
    }

    @Test
    void manyFactsAtOnceShareTheirCommits() throws Exception {
        ledger.claim(US);
        var facts = new ArrayList<Fact>();
        IntStream.rangeClosed(1, 12_000).forEach(i -> facts.add(fact(i, "w")));
        ledger.append(facts, () -> {});
        settle();
        assertEquals(12_000, ledger.last(US));
    }

    private void append(Fact fact) {
        ledger.append(List.of(fact), () -> {});
    }

    /** Waits until everything that was appended is durable. */
    private void settle() throws Exception {
        var done = new CompletableFuture<Boolean>();
        ledger.append(List.of(), () -> done.complete(true));
        done.get(30, TimeUnit.SECONDS);
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!what.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "waited in vain");
            Thread.sleep(5);
        }
    }

    private static Fact fact(long sequence, String words) {
        return new Fact(US, sequence, NOON, new Said.Aloud(words));
    }
}
