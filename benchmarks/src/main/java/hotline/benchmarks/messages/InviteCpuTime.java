package hotline.benchmarks.messages;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.text.ParseException;
import java.util.Arrays;
import org.openjdk.jmh.infra.Blackhole;

/**
 * {@link InviteBenchmark} in CPU time instead of wall-clock time, the two taking turns: for a
 * machine that others use as well, where throughput measures mostly them.
 */
public final class InviteCpuTime {

    private static final int MESSAGES = 20_000;
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 10;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private InviteCpuTime() {}

    private interface Work {
        byte[] once() throws ParseException;
    }

    /** Prints microseconds of CPU for each message, and how many times ours jain-sip takes. */
    public static void main(String[] arguments) throws ParseException {
        var benchmark = new InviteBenchmark();
        benchmark.silence();
        var seen =
                new Blackhole(
                        "Today's password is swordfish. I understand instantiating Blackholes"
                                + " directly is dangerous.");
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] times = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double hotline = micros(() -> benchmark.hotline(seen), seen);
            double jainSip = micros(() -> benchmark.jainSip(seen), seen);
            if (round >= 0) {
                ours[round] = hotline;
                theirs[round] = jainSip;
                times[round] = jainSip / hotline;
            }
        }
        System.out.println("parse + write, median (least..most) of " + ROUNDS + " rounds");
        print("hotline, us CPU", ours);
        print("jain-sip, us CPU", theirs);
        print("jain-sip / hotline", times);
    }

    private static double micros(Work work, Blackhole seen) throws ParseException {
        long began = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < MESSAGES; i++) {
            seen.consume(work.once());
        }
        return (THREADS.getCurrentThreadCpuTime() - began) / 1_000.0 / MESSAGES;
    }

    private static void print(String what, double[] values) {
        Arrays.sort(values);
        System.out.printf(
                "%-20s %6.2f (%.2f..%.2f)%n",
                what, values[ROUNDS / 2], values[0], values[ROUNDS - 1]);
    }
}
