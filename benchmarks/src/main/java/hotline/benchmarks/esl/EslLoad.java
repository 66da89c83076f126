package hotline.benchmarks.esl;

import com.sun.management.OperatingSystemMXBean;
import hotline.telephony.esl.EslClient;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.esl.EslLimits;
import hotline.telephony.esl.EslNews;
import hotline.telephony.esl.EslSettings;
import hotline.telephony.esl.EslTimes;
import hotline.telephony.esl.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * How many captured events a second go through an {@link EslClient} over loopback, and whether a
 * listener that stands still for ten seconds loses one. The sender is a platform thread; the client
 * lives on virtual threads, which {@code scripts/bench} gives one carrier: one core.
 */
public final class EslLoad {

    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 5;
    private static final int EVENTS_OF_A_ROUND = 500_000;

    private static final int STEADY_PER_SECOND = 5_000;
    private static final int STEADY_SECONDS = 25;
    private static final long STALL_NANOS = 10_000_000_000L;

    /** What FreeSWITCH keeps for a connection before it drops. */
    private static final int KEPT_BY_THE_SWITCH = 100_000;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final PrintStream out = System.out;
    private final CapturedEvents events;

    private EslLoad(CapturedEvents events) {
        this.events = events;
    }

    public static void main(String[] arguments) throws Exception {
        var load = new EslLoad(CapturedEvents.read());
        load.throughput();
        load.stall();
    }

    private void throughput() throws IOException, InterruptedException {
        byte[] all = events.together();
        int each = events.frames().size();
        out.printf(
                "%,d captured plain events, %,d bytes each on average%n", each, all.length / each);
        var listener = new Reader(events.sequences());
        try (var server = new ReplayedSwitch();
                EslClient client = client(server, listener)) {
            client.start();
            OutputStream line = server.letIn();
            int copies = EVENTS_OF_A_ROUND / each + 1;
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                measure(line, all, copies, listener, round >= 0);
            }
            out.printf(
                    "%,d letters of values read of each event%n", listener.letters / listener.seen);
        }
    }

    private void measure(
            OutputStream line, byte[] all, int copies, Reader listener, boolean isPrinted)
            throws IOException {
        long awaited = listener.seen + (long) copies * events.frames().size();
        long before = listener.seen;
        long since = System.nanoTime();
        long processSince = PROCESS.getProcessCpuTime();
        long senderSince = ownCpuTime();
        for (int i = 0; i < copies; i++) {
            line.write(all);
        }
        while (listener.seen < awaited) {
            LockSupport.parkNanos(1_000_000);
        }
        double seconds = (System.nanoTime() - since) / 1e9;
        long client = PROCESS.getProcessCpuTime() - processSince - (ownCpuTime() - senderSince);
        long count = listener.seen - before;
        if (isPrinted) {
            out.printf(
                    "%,d events/s of the clock, %,d events per second of processor time (client,"
                            + " collector, compiler); wrong order: %d%n",
                    Math.round(count / seconds),
                    Math.round(count / (client / 1e9)),
                    listener.wrong);
        }
    }

    private static long ownCpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A switch that fires steadily and keeps a bounded queue, as FreeSWITCH does. */
    private void stall() throws IOException, InterruptedException {
        BlockingQueue<byte[]> kept = new ArrayBlockingQueue<>(KEPT_BY_THE_SWITCH);
        var listener = new Reader(events.sequences());
        try (var server = new ReplayedSwitch();
                EslClient client = client(server, listener)) {
            client.start();
            OutputStream line = server.letIn();
            Thread sender = Thread.ofPlatform().start(() -> send(kept, line));
            int fired = STEADY_PER_SECOND * STEADY_SECONDS;
            int dropped = 0;
            int mostKept = 0;
            long since = System.nanoTime();
            for (int i = 0; i < fired; i++) {
                if (i == STEADY_PER_SECOND * 5) {
                    listener.standStill = STALL_NANOS;
                }
                LockSupport.parkNanos(
                        since + i * 1_000_000_000L / STEADY_PER_SECOND - System.nanoTime());
                dropped += kept.offer(events.frames().get(i % events.frames().size())) ? 0 : 1;
                mostKept = Math.max(mostKept, kept.size());
            }
            while (listener.seen < fired - dropped) {
                LockSupport.parkNanos(1_000_000);
            }
            sender.interrupt();
            sender.join();
            out.printf(
                    "%,d events at %,d/s, the listener stood still for 10 s: %,d told, %d lost, %d"
                            + " out of order; the switch kept %,d of %,d at most%n",
                    fired,
                    STEADY_PER_SECOND,
                    listener.seen,
                    dropped,
                    listener.wrong,
                    mostKept,
                    KEPT_BY_THE_SWITCH);
        }
    }

    private static void send(BlockingQueue<byte[]> kept, OutputStream line) {
        try {
            while (true) {
                line.write(kept.take());
            }
        } catch (InterruptedException | IOException e) {
            // the run is over
        }
    }

    private static EslClient client(ReplayedSwitch server, Reader listener) {
        var all = new Subscription(Subscription.Encoding.PLAIN, List.of("ALL"), List.of());
        var settings =
                new EslSettings(
                        "127.0.0.1",
                        server.port(),
                        "bench",
                        all,
                        EslTimes.DEFAULT,
                        EslLimits.DEFAULT);
        return new EslClient(settings, listener::hear, new SplittableRandom(1));
    }

    /** Reads of each event what a switch would, and holds its place in the order against ours. */
    private static final class Reader {

        private final List<String> wanted;
        private volatile long seen;
        private volatile long standStill;
        private volatile int wrong;
        private volatile long letters;

        Reader(List<String> wanted) {
            this.wanted = wanted;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread tells us everything
        void hear(EslNews news) {
            if (!(news instanceof EslNews.Happened(EslEvent event))) {
                return;
            }
            if (standStill > 0) {
                long until = System.nanoTime() + standStill;
                while (System.nanoTime() < until) {
                    LockSupport.parkNanos(until - System.nanoTime());
                }
                standStill = 0;
            }
            read(event);
            String place = wanted.get((int) (seen % wanted.size()));
            wrong += event.text("Event-Sequence", "").equals(place) ? 0 : 1;
            seen++;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // as above
        private void read(EslEvent event) {
            letters +=
                    event.name().length()
                            + event.leg().length()
                            + event.text("Event-Date-Timestamp", "").length()
                            + event.text("Call-Direction", "").length()
                            + event.text("Caller-Caller-ID-Number", "").length()
                            + event.text("Caller-Caller-ID-Name", "").length()
                            + event.text("Caller-Destination-Number", "").length()
                            + event.text("Hangup-Cause", "").length()
                            + event.variable("sip_term_status", "").length()
                            + event.variable("hangup_cause_q850", "").length();
        }
    }
}
