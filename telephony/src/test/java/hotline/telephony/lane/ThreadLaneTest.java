package hotline.telephony.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadLaneTest {

    @Test
    void aFullLaneRefusesNewWorkButTakesWhatMustNotBeLost() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var ran = new AtomicInteger();
        var done = new CountDownLatch(1);
        try (var lane = new ThreadLane("test", 2, fault -> {}).start()) {
            var busy = new CountDownLatch(1);
            lane.execute(
                    () -> {
                        busy.countDown();
                        awaitQuietly(gate);
                    });
            busy.await();

            assertTrue(lane.offer(ran::incrementAndGet));
            assertTrue(lane.offer(ran::incrementAndGet));
            assertFalse(lane.offer(ran::incrementAndGet));
            lane.execute(
                    () -> {
                        ran.incrementAndGet();
                        done.countDown();
                    });
            gate.countDown();

            assertTrue(done.await(5, TimeUnit.SECONDS));
            assertEquals(3, ran.get());
            assertEquals(1, lane.shed());
        }
    }

    @Test
    void aTaskThatFailsIsReportedAndTheNextOneRuns() throws InterruptedException {
        var faults = new ArrayList<Throwable>();
        var done = new CountDownLatch(1);
        try (var lane = new ThreadLane("test", 10, faults::add).start()) {
            lane.execute(
                    () -> {
                        throw new IllegalStateException("bug");
                    });
            lane.execute(done::countDown);

            assertTrue(done.await(5, TimeUnit.SECONDS));
            assertEquals("bug", faults.getFirst().getMessage());
        }
    }

    @Test
    void timersFireInOrderAndCancelledOnesDoNot() throws InterruptedException {
        var order = new ArrayList<String>();
        var done = new CountDownLatch(1);
        try (var lane = new ThreadLane("test", 10, fault -> {}).start()) {
            lane.execute(
                    () -> {
                        lane.after(
                                Duration.ofMillis(40),
                                () -> {
                                    order.add("second");
                                    done.countDown();
                                });
                        lane.after(Duration.ofMillis(20), () -> order.add("first"));
                        lane.after(Duration.ofMillis(30), () -> order.add("never")).cancel();
                    });

            assertTrue(done.await(5, TimeUnit.SECONDS));
            assertEquals(List.of("first", "second"), order);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
