package hotline.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.FactKind;
import hotline.kernel.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class CheckpointedProjectionTest {

    private static final TenantId US = TenantId.FIRST;

    sealed interface Said extends FactBody {
        @FactKind("said.to-us")
        record ToUs() implements Said {}

        @FactKind("said.to-others")
        record ToOthers() implements Said {}
    }

    private final TestDatabase database = TestDatabase.make();

    @AfterEach
    void close() {
        database.close();
    }

    /** Notes what it was told, and fails when it should. */
    private static final class Notes extends CheckpointedProjection {

        private final List<Long> told = new ArrayList<>();
        private boolean fails;

        Notes(TestDatabase database) {
            super(
                    "notes",
                    JdbcClient.create(database.dataSource()),
                    new JdbcTransactionManager(database.dataSource()));
        }

        @Override
        protected boolean concerns(Fact fact) {
            return fact.body() instanceof Said.ToUs;
        }

        @Override
        protected void tell(TenantId tenant, List<Fact> fresh) {
            if (fails) {
                throw new IllegalStateException("the database is away");
            }
            fresh.forEach(fact -> told.add(fact.sequence()));
        }

        @Override
        protected void untell(TenantId tenant) {
            told.clear();
        }
    }

    @Test
    void whatConcernsNobodyIsPassedOverAndWhatConcernsUsIsToldOnce() {
        var notes = new Notes(database);
        notes.take(US, List.of(toUs(1)));
        notes.take(US, others(2, 5));
        assertEquals(1, notes.taken(US), "nothing was written down for the others");

        notes.take(US, others(2, 6));
        notes.take(US, List.of(toUs(7), toOthers(8)));
        assertEquals(List.of(1L, 7L), notes.told);
        assertEquals(8, notes.taken(US));
    }

    @Test
    void afterAStartThePassedOnesAreReadAgainAndTheToldOnesNotToldAgain() {
        var before = new Notes(database);
        before.take(US, List.of(toUs(1), toUs(2)));
        before.take(US, others(3, 4));

        var after = new Notes(database);
        assertEquals(2, after.taken(US));
        after.take(US, List.of(toUs(2), toOthers(3), toOthers(4), toUs(5)));
        assertEquals(List.of(5L), after.told);
    }

    @Test
    void aMissingFactIsFoundOutAlsoBehindPassedOnes() {
        var notes = new Notes(database);
        notes.take(US, List.of(toUs(1)));
        notes.take(US, others(2, 3));
        assertThrows(IllegalStateException.class, () -> notes.take(US, List.of(toUs(5))));
        notes.take(US, List.of(toUs(4)));
        assertEquals(List.of(1L, 4L), notes.told);
    }

    @Test
    void aBatchThatFailedIsToldAgain() {
        var notes = new Notes(database);
        notes.take(US, others(1, 3));
        notes.fails = true;
        assertThrows(IllegalStateException.class, () -> notes.take(US, List.of(toUs(4))));
        notes.fails = false;
        notes.take(US, List.of(toUs(4)));
        assertEquals(List.of(4L), notes.told);
        assertEquals(4, notes.taken(US));
    }

    @Test
    void theCheckpointDoesNotStayBehindForEver() {
        var notes = new Notes(database);
        notes.take(US, others(1, 6_000));
        notes.take(US, others(6_001, 12_000));
        assertEquals(12_000, notes.taken(US));
    }

    private static List<Fact> others(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(CheckpointedProjectionTest::toOthers)
                .toList();
    }

    private static Fact toUs(long sequence) {
        return new Fact(US, sequence, Instant.EPOCH, new Said.ToUs());
    }

    private static Fact toOthers(long sequence) {
        return new Fact(US, sequence, Instant.EPOCH, new Said.ToOthers());
    }
}
