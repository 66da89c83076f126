package hotline.records.store;

import static hotline.records.store.TestRecords.NAMES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.floor.FloorFact;
import hotline.floor.QueueId;
import hotline.kernel.Fact;
import hotline.kernel.FactKinds;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import hotline.records.CallFold;
import hotline.records.CallRecord;
import hotline.records.Names;
import hotline.records.RandomCalls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class RecordsProjectionTest {

    private static final TestDatabase DATABASE = TestDatabase.make();
    private static final FactKinds KINDS = new FactKinds(FloorFact.class);
    private static final TenantId TENANT = new TenantId(1);
    private static final TenantId IN_MEMORY = new TenantId(2);

    private final JdbcClient sql = DATABASE.sql();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20260302})
    void aCrashAtAnyMomentLosesAndDoublesNothing(long seed) {
        Random dice = new Random(seed);
        List<Fact> facts = new RandomCalls(dice).facts(TENANT, 150);
        projection(NAMES).forget(TENANT);

        long taken = 0;
        RecordsProjection projection = projection(diesSometimes(dice));
        while (taken < facts.size()) {
            if (dice.nextInt(3) == 0) {
                // The process died with the batch; else it goes on with what it remembers.
                projection = projection(diesSometimes(dice));
            }
            taken = projection.taken(TENANT);
            // A little of what was taken comes again: the answer to it was lost.
            int from = (int) Math.max(0, taken - dice.nextInt(3));
            int to = (int) Math.min(facts.size(), taken + 1 + dice.nextInt(60));
            try {
                projection.take(TENANT, facts.subList(from, to));
            } catch (Crash _) {
                // and up again
            }
        }

        assertSameAsFoldedInMemory(facts);
        projection(NAMES).forget(TENANT);
        projection(NAMES).take(TENANT, facts);
        assertSameAsFoldedInMemory(facts);
    }

    @Test
    void aGapInTheFactsIsRefused() {
        List<Fact> facts = new RandomCalls(new Random(1)).facts(TENANT, 3);
        projection(NAMES).forget(TENANT);

        assertThrows(
                IllegalStateException.class,
                () -> projection(NAMES).take(TENANT, facts.subList(1, 4)));
        assertEquals(0, projection(NAMES).taken(TENANT));
    }

    private void assertSameAsFoldedInMemory(List<Fact> facts) {
        projection(NAMES).forget(IN_MEMORY);
        Map<CallId, CallFold> folds = new LinkedHashMap<>();
        for (Fact fact : facts) {
            CallId call = CallFold.callOf(fact.body()).orElseThrow();
            folds.computeIfAbsent(call, CallFold::new).take(fact);
        }
        List<CallRecord> expected = folds.values().stream().map(CallFold::record).toList();
        TestRecords.writer(DATABASE.dataSource(), NAMES).write(IN_MEMORY, expected);

        for (String table : List.of("call_record", "call_part", "queue_visit", "call_recording")) {
            assertEquals(rows(table, IN_MEMORY), rows(table, TENANT), table);
        }
        assertEquals(facts.size(), rows("call_event", TENANT).size());
    }

    private List<String> rows(String table, TenantId tenant) {
        return sql.sql(
                        "select (to_jsonb(t) - 'tenant')::text from "
                                + table
                                + " t where tenant = ? order by 1")
                .param(tenant.value())
                .query(String.class)
                .list();
    }

    private static RecordsProjection projection(Names names) {
        return TestRecords.projection(DATABASE.dataSource(), KINDS, names);
    }

    private static final class Crash extends RuntimeException {}

    /** The process dies while a record is being written, about every other time. */
    private static Names diesSometimes(Random dice) {
        int until = dice.nextInt(200);
        return new Names() {
            private int asked;

            @Override
            public Optional<Agent> agent(TenantId tenant, AgentId agent) {
                if (++asked == until) {
                    throw new Crash();
                }
                return NAMES.agent(tenant, agent);
            }

            @Override
            public Optional<UUID> departmentOf(TenantId tenant, QueueId queue) {
                return NAMES.departmentOf(tenant, queue);
            }

            @Override
            public Optional<String> department(TenantId tenant, UUID department) {
                return NAMES.department(tenant, department);
            }

            @Override
            public Set<UUID> withBelow(TenantId tenant, UUID department) {
                return Set.of(department);
            }
        };
    }
}
