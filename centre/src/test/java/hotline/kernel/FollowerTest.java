package hotline.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @FactKind("bell.rung")
    record Rung() implements FactBody {}

    /** Would let facts gather for longer than any test lasts. */
    private static final class Patient implements Projection {
        private final BlockingQueue<Integer> batches = new LinkedBlockingQueue<>();

        @Override
        public String name() {
            return "patient";
        }

        @Override
        public Duration gathers() {
            return Duration.ofDays(1);
        }

        @Override
        public long taken(TenantId tenant) {
            return 0;
        }

        @Override
        public void take(TenantId tenant, List<Fact> facts) {
            batches.add(facts.size());
        }

        @Override
        public void forget(TenantId tenant) {}

        @Nullable Integer nextBatch() throws InterruptedException {
            return batches.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private final MemoryLedger ledger = new MemoryLedger();
    private final Patient projection = new Patient();

    private void ring(int times) {
        long last = ledger.last(TenantId.FIRST);
        ledger.append(
                LongStream.rangeClosed(last + 1, last + times)
                        .mapToObj(n -> new Fact(TenantId.FIRST, n, Instant.EPOCH, new Rung()))
                        .toList(),
                () -> {});
    }

    @Test
    void factsGatherUntilSomebodyWaitsForThem() throws InterruptedException {
        try (var follower = new Follower(ledger, TenantId.FIRST, projection)) {
            ring(3);
            ring(4);
            assertTrue(follower.await(7, PATIENCE));
            assertEquals(7, projection.nextBatch());
        }
    }

    @Test
    void factsGatherUntilThereAreEnoughOfThem() throws InterruptedException {
        try (var _ = new Follower(ledger, TenantId.FIRST, projection)) {
            for (int i = 0; i < 1_000; i++) {
                ring(1);
            }
            assertEquals(1_000, projection.nextBatch());
        }
    }
}
