package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.kernel.Fact;
import hotline.kernel.FactKinds;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import hotline.records.store.TestRecords;
import hotline.reports.Period;
import hotline.reports.QueueInterval;
import hotline.reports.QueueInterval.Length;
import hotline.reports.store.QueueTables;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** A simulated hour, counted by the report and counted by hand. */
class QueueReportOfADayTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-05");
    private static final Period PERIOD = new Period(DAY, DAY, ZoneId.of("Asia/Shanghai"));
    private static final long LIMIT = 20_000;

    /** What happened in one queue, call by call. */
    private static final class Counted {
        final Set<CallId> came = new HashSet<>();
        final Set<CallId> served = new HashSet<>();
        final Set<CallId> gone = new HashSet<>();
        final Set<CallId> callbacks = new HashSet<>();
        final Map<CallId, Duration> waited = new HashMap<>();

        long inTime() {
            return served.stream().filter(call -> waited(call) <= LIMIT).count();
        }

        long waited(CallId call) {
            return waited.getOrDefault(call, Duration.ZERO).toMillis();
        }
    }

    @Test
    void theReportCountsWhatHappened() {
        var day =
                SimulatedDay.withSeed(42).agents(80).callersPerHour(1_600, Duration.ofMinutes(40));
        day.run();
        Map<UUID, Counted> byHand = byHand(day.facts());
        try (TestDatabase database = TestDatabase.make()) {
            var projection =
                    TestRecords.projection(database.dataSource(), new FactKinds(FloorFact.class));
            List<Fact> facts = day.facts();
            for (int from = 0; from < facts.size(); from += 2_000) {
                int to = Math.min(facts.size(), from + 2_000);
                projection.take(TenantId.FIRST, facts.subList(from, to));
            }
            var tables = new QueueTables(database.sql());
            Map<UUID, Long> limits = new HashMap<>();
            byHand.keySet().forEach(queue -> limits.put(queue, LIMIT));

            List<QueueInterval> all = tables.intervals(TenantId.FIRST, PERIOD, Length.ALL, limits);

            assertEquals(byHand.size(), all.size());
            all.forEach(line -> compare(line, byHand.getOrDefault(line.queue(), new Counted())));
            assertTrue(all.stream().mapToLong(QueueInterval::answered).sum() > 300);
            assertTrue(all.stream().mapToLong(QueueInterval::callbacks).sum() > 0);
            for (Length length : List.of(Length.QUARTER, Length.HOUR, Length.DAY)) {
                List<QueueInterval> parts =
                        tables.intervals(TenantId.FIRST, PERIOD, length, limits);
                List<ToLongFunction<QueueInterval>> sums =
                        List.of(
                                QueueInterval::offered,
                                QueueInterval::answered,
                                QueueInterval::abandoned,
                                QueueInterval::overflowed,
                                QueueInterval::inTime,
                                QueueInterval::waitedMillis,
                                QueueInterval::talkedMillis,
                                QueueInterval::wrappedMillis);
                for (var sum : sums) {
                    assertEquals(
                            all.stream().mapToLong(sum).sum(),
                            parts.stream().mapToLong(sum).sum(),
                            length.code());
                }
                if (length == Length.QUARTER) {
                    assertTrue(parts.size() > all.size(), length.code());
                }
            }
        }
    }

    private static void compare(QueueInterval line, Counted hand) {
        String queue = line.queue().toString();
        assertEquals(hand.came.size(), line.offered(), queue);
        assertEquals(hand.served.size(), line.answered(), queue);
        assertEquals(hand.callbacks.size(), line.callbacks(), queue);
        assertEquals(hand.inTime(), line.inTime(), queue);
        Set<CallId> left = new HashSet<>(hand.gone);
        left.removeAll(hand.served);
        assertEquals(left.size(), line.abandoned(), queue);
        // Each stay is cut to whole milliseconds.
        long longest = hand.came.stream().mapToLong(hand::waited).max().orElse(0);
        assertEquals(longest, line.longestMillis(), queue);
        assertTrue(line.answered() + line.abandoned() + line.overflowed() <= line.offered(), queue);
        assertTrue(line.shortAbandoned() <= line.abandoned(), queue);
    }

    private static Map<UUID, Counted> byHand(List<Fact> facts) {
        Map<UUID, Counted> queues = new HashMap<>();
        for (Fact fact : facts) {
            switch (fact.body()) {
                case CallFact.Queued f -> of(f.queue(), queues).came.add(f.call());
                case CallFact.NotQueued f ->
                        f.queue().ifPresent(queue -> of(queue, queues).came.add(f.call()));
                case CallFact.Connected f ->
                        f.queue().ifPresent(queue -> of(queue, queues).served.add(f.call()));
                case CallFact.CallbackAsked f -> of(f.queue(), queues).callbacks.add(f.call());
                case CallFact.LeftQueue f -> {
                    Counted counted = of(f.queue(), queues);
                    counted.waited.merge(f.call(), f.waited(), Duration::plus);
                    if (f.why() == CallFact.LeftQueueWhy.CALLER_GONE) {
                        counted.gone.add(f.call());
                    }
                }
                default -> {}
            }
        }
        return queues;
    }

    private static Counted of(QueueId queue, Map<UUID, Counted> queues) {
        return queues.computeIfAbsent(queue.value(), _ -> new Counted());
    }
}
