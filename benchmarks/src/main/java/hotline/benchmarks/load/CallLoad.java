package hotline.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How many calls a second the switch bridges: a SIPp calls, another is called over the trunk, and
 * the rate rises from line to line. Arguments: the rates.
 */
public final class CallLoad {

    private static final Duration RUN = Duration.ofSeconds(30);
    private static final Duration HOLD = Duration.ofSeconds(2);

    /** What is not finished so long after the last call has failed. */
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Path house;
    private final Path logs;
    private final SwitchProcess itself;
    private final Results results;

    private CallLoad(Path house, Path logs, SwitchProcess itself, Results results) {
        this.house = house;
        this.logs = logs;
        this.itself = itself;
        this.results = results;
    }

    public static void main(String[] rates) throws IOException, InterruptedException {
        Path house = Path.of("").toAbsolutePath();
        Path logs = Files.createTempDirectory("hotline-calls");
        var results =
                Results.open(
                        house,
                        "calls",
                        "Bridged calls per second, media anchored",
                        """
                        SIPp caller → switch → SIPp called party, UDP on loopback, everything on the same cores. One line is a
                        constant rate for 30 s; each call is INVITE, 180, 200, ACK, 2 s hold, BYE by the caller; no RTP is sent.
                        "Failed" counts calls that did not end as they should within 25 s after the last. Setup is INVITE to 200 at
                        the caller (SIPp's clock is coarse: 4 ms). CPU is the switch's own, user and kernel, per bridged call.
                        "Other CPU" is everybody else including both SIPps, of all cores.
                        """);
        results.line(
                "| calls/s | calls | failed | retransmissions | setup ms p50 / p95 / p99 | CPU µs"
                        + " per call | switch CPU | other CPU |");
        results.line("|---|---|---|---|---|---|---|---|");
        try (var itself =
                SwitchProcess.start(
                        house, house.resolve("examples/switch.yaml"), logs.resolve("switch.log"))) {
            var load = new CallLoad(house, logs, itself, results);
            // Like any JVM in service, it is measured when it is warm: compiled, and with a heap
            // that was used once already, for the kernel clears each page before its first use.
            // A call leaves some 95 KB behind: this many fill a quarter of 24 GB.
            load.run(100, Duration.ofSeconds(20), false);
            load.run(500, Duration.ofSeconds(140), false);
            for (String rate : rates) {
                load.run(Integer.parseInt(rate), RUN, true);
            }
        }
        System.out.println("Logs: " + logs);
    }

    private void run(int rate, Duration length, boolean counts)
            throws IOException, InterruptedException {
        Path scenarios = house.resolve("telephony/src/test/sipp");
        String name = (counts ? "" : "warm-up-") + rate;
        var called =
                SippLoad.start(
                        logs.resolve(name + "-called"),
                        scenarios.resolve("uas-answers.xml"),
                        "-i 127.0.0.1 -p 5090");
        Duration cpu = itself.cpu();
        Duration busy = Machine.busy();
        long start = System.nanoTime();
        var caller =
                SippLoad.start(
                        logs.resolve(name + "-caller"),
                        scenarios.resolve("uac-calls-and-hangs-up.xml"),
                        "%s -i 127.0.0.1 -p 5070 -s 50051 -key extension 02161234567 -d %d -r %d -m %d"
                                .formatted(
                                        SwitchProcess.TARGET,
                                        HOLD.toMillis(),
                                        rate,
                                        rate * length.toSeconds()));
        SippLoad.Outcome outcome = caller.awaitEnd(length.plus(HOLD).plus(GRACE).toSeconds());
        Duration lasted = Duration.ofNanos(System.nanoTime() - start);
        Duration used = itself.cpu().minus(cpu);
        Duration others = Machine.others(busy, used);
        SippLoad.Outcome atCalled = called.stop();
        if (counts) {
            double cores = Runtime.getRuntime().availableProcessors();
            results.line(
                    "| %d | %d | %d | %d + %d | %.0f / %.0f / %.0f | %d | %.0f %% | %.0f %% |"
                            .formatted(
                                    rate,
                                    outcome.calls(),
                                    outcome.failed(),
                                    outcome.retransmissions(),
                                    atCalled.retransmissions(),
                                    outcome.percentile(0.50),
                                    outcome.percentile(0.95),
                                    outcome.percentile(0.99),
                                    used.toNanos() / 1_000 / Math.max(1, outcome.calls()),
                                    100.0 * used.toNanos() / lasted.toNanos() / cores,
                                    100.0 * others.toNanos() / lasted.toNanos() / cores));
        }
    }
}
