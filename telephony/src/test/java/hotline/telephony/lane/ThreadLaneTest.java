package hotline.telephony.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
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

    @Test
    void longTimersThatFireTogetherDoNotFireTooEarly() throws InterruptedException {
        long[] set = new long[20];
        long[] fired = new long[set.length];
        var done = new CountDownLatch(set.length);
        try (var lane = new ThreadLane("test", 10, fault -> {}).start()) {
            lane.execute(
                    () -> {
                        for (int i = 0; i < set.length; i++) {
                            int number = i;
                            set[i] = lane.nanoTime();
                            lane.after(
                                    Duration.ofSeconds(1),
                                    () -> {
                                        fired[number] = lane.nanoTime();
                                        done.countDown();
                                    });
                        }
                    });

            assertTrue(done.await(30, TimeUnit.SECONDS));
        }
        for (int i = 0; i < set.length; i++) {
            assertTrue(fired[i] - set[i] >= 1_000_000_000, "too early");
        }
    }

    @Test
    void aLaneReadsASocketItselfAndIsWokenForTasksAllTheSame() throws Exception {
        var read = new LinkedBlockingQueue<String>();
        try (var lane = new ThreadLane("reader", 10, fault -> {}).start();
                var socket = socket();
                var sender = new DatagramSocket()) {
            lane.watch(
                    socket,
                    () -> {
                        drain(socket);
                        read.add(Thread.currentThread().getName());
                    });
            for (int i = 0; i < 3; i++) {
                sender.send(new DatagramPacket(new byte[1], 1, socket.getLocalAddress()));
                assertEquals("reader", read.poll(5, TimeUnit.SECONDS));

                var task = new CountDownLatch(1);
                lane.execute(task::countDown);
                assertTrue(task.await(5, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void aSocketThatIsNeverEmptyDoesNotKeepTasksAndTimersWaiting() throws Exception {
        var looks = new AtomicInteger();
        var done = new CountDownLatch(2);
        try (var lane = new ThreadLane("test", 10, fault -> {}).start();
                var socket = socket();
                var sender = new DatagramSocket()) {
            sender.send(new DatagramPacket(new byte[1], 1, socket.getLocalAddress()));
            lane.watch(socket, looks::incrementAndGet);
            lane.execute(
                    () -> {
                        lane.after(Duration.ofMillis(10), done::countDown);
                        lane.execute(done::countDown);
                    });

            assertTrue(done.await(5, TimeUnit.SECONDS));
            assertTrue(looks.get() > 0);
        }
    }

    @Test
    void aReadingThatFailsIsReportedAndTheSocketIsReadAgain() throws Exception {
        var faults = new LinkedBlockingQueue<Throwable>();
        var read = new CountDownLatch(1);
        try (var lane = new ThreadLane("test", 10, faults::add).start();
                var socket = socket();
                var sender = new DatagramSocket()) {
            lane.watch(
                    socket,
                    () -> {
                        drain(socket);
                        if (faults.isEmpty()) {
                            throw new IllegalStateException("bug");
                        }
                        read.countDown();
                    });

            sender.send(new DatagramPacket(new byte[1], 1, socket.getLocalAddress()));
            assertEquals("bug", faults.poll(5, TimeUnit.SECONDS).getMessage());
            faults.add(new IllegalStateException("seen"));
            sender.send(new DatagramPacket(new byte[1], 1, socket.getLocalAddress()));

            assertTrue(read.await(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void theAddressOfAClosedSocketIsFreeOnceItsLaneIsClosed() throws Exception {
        SocketAddress address;
        try (var lane = new ThreadLane("test", 10, fault -> {}).start()) {
            var socket = socket();
            address = socket.getLocalAddress();
            var watched = new CountDownLatch(1);
            lane.watch(socket, () -> {});
            lane.execute(watched::countDown);
            assertTrue(watched.await(5, TimeUnit.SECONDS));
            socket.close();
        }

        try (var again = new DatagramSocket(address)) {
            assertEquals(address, again.getLocalSocketAddress());
        }
    }

    private static DatagramChannel socket() throws IOException {
        var channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.configureBlocking(false);
        return channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static void drain(DatagramChannel socket) {
        try {
            while (socket.receive(ByteBuffer.allocate(10)) != null) {
                // only to be rid of it
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
