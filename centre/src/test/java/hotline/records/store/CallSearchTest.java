package hotline.records.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import hotline.records.CallFilter;
import hotline.records.CallScope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A year of calls of a small company: 60,000, of 50 agents in 5 departments. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallSearchTest {

    private static final TenantId TENANT = new TenantId(1);
    private static final CallScope ALL = new CallScope.Everybody();
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.make();
    private final CallSearch search =
            new CallSearch(
                    database.sql(),
                    database.dataSource(),
                    new JdbcTransactionManager(database.dataSource()));

    @BeforeAll
    void aYear() {
        ManyCalls.write(database.sql(), TENANT, 60_000);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void theNewestCallsComeFirstAndPagesDoNotOverlap() {
        CallSearch.Found first = search.page(TENANT, ALL, CallFilter.ANY, 0, 50);
        CallSearch.Found second = search.page(TENANT, ALL, CallFilter.ANY, 50, 50);

        assertEquals(CallSearch.MOST_COUNTED, first.total());
        assertTrue(
                first.calls().getLast().arrivedAt().isAfter(second.calls().getFirst().arrivedAt()));
    }

    @Test
    void everyFilterKeepsWhatItSays() {
        UUID agent = new UUID(1, 7);
        CallFilter filter =
                new CallFilter(
                        NEW_YEAR.plusSeconds(86_400),
                        NEW_YEAR.plusSeconds(30 * 86_400),
                        agent,
                        null,
                        "",
                        "in",
                        "completed",
                        null);

        CallSearch.Found found = search.page(TENANT, ALL, filter, 0, 200);

        assertFalse(found.calls().isEmpty());
        for (CallRow call : found.calls()) {
            assertEquals(agent, call.agents().getFirst().id());
            assertEquals("in", call.direction());
            assertEquals("completed", call.outcome());
            assertTrue(call.arrivedAt().isBefore(NEW_YEAR.plusSeconds(30 * 86_400)));
        }
    }

    @Test
    void aDepartmentIsAskedForWithThoseBelowIt() {
        var none = new CallFilter(null, null, null, Set.of(new UUID(9, 9)), "", "", "", null);
        var some =
                new CallFilter(
                        null, null, null, Set.of(new UUID(9, 9), new UUID(3, 1)), "", "", "", null);

        assertEquals(0, search.page(TENANT, ALL, none, 0, 10).total());
        assertTrue(search.page(TENANT, ALL, some, 0, 10).total() > 0);
    }

    @Test
    void aPartOfANumberFinds() {
        CallFilter filter = new CallFilter(null, null, null, null, "00000123", "", "", null);

        assertEquals(1, search.page(TENANT, ALL, filter, 0, 10).total());
    }

    @Test
    void nobodySeesTheCallsOfOthers() {
        UUID agent = new UUID(1, 7);
        long own = search.page(TENANT, new CallScope.Own(agent), CallFilter.ANY, 0, 1).total();
        CallSearch.Found department =
                search.page(
                        TENANT,
                        new CallScope.Departments(Set.of(new UUID(3, 2))),
                        CallFilter.ANY,
                        0,
                        200);

        assertEquals(1_200, own);
        assertTrue(
                department.calls().stream()
                        .allMatch(call -> call.departments().contains(new UUID(3, 2))));
        assertEquals(
                0,
                search.page(new TenantId(2), ALL, CallFilter.ANY, 0, 1).total(),
                "another company's");
    }

    @Test
    void anExportReadsAll() {
        AtomicInteger read = new AtomicInteger();

        search.each(TENANT, ALL, CallFilter.ANY, _ -> read.incrementAndGet());

        assertEquals(60_000, read.get());
    }

    @Test
    void noListReadsTheWholeTable() {
        String page =
                CallRow.SELECT
                        + " where r.tenant = 1 %s order by r.arrived_at desc, r.call desc limit 50";
        for (String filter :
                new String[] {
                    "",
                    "and r.agents @> array['00000000-0000-0001-0000-000000000007'::uuid]",
                    "and r.departments && array['00000000-0000-0003-0000-000000000002'::uuid]",
                    "and r.number_key like '%00000123%'",
                    "and r.outcome = 'abandoned'",
                    "and r.queue = '00000000-0000-0002-0000-000000000001'",
                    "and r.arrived_at >= '2026-02-01' and r.arrived_at < '2026-02-02'"
                }) {
            String plan =
                    String.join(
                            "\n",
                            database.sql()
                                    .sql("explain " + page.formatted(filter))
                                    .query(String.class)
                                    .list());
            assertFalse(plan.contains("Seq Scan on call_record"), filter + "\n" + plan);
        }
    }
}
