package hotline.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.LongStream;

/**
 * How many two-way G.711 calls one stepper relays: {@link RelayedCalls} in a process on the first
 * core, {@link PacketSource} in this one on the second. Arguments: numbers of calls, with {@code r}
 * behind those that are recorded.
 */
public final class RelayLoad {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration RUN = Duration.ofSeconds(20);

    /** What has not come back so long after it was sent is lost. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private RelayLoad() {}

    public static void main(String[] loads) throws IOException, InterruptedException {
        Path house = Path.of("").toAbsolutePath();
        var results =
                Results.open(
                        house,
                        "relay",
                        "Relayed two-way G.711 calls on one core",
                        """
                        Every leg is sent 50 packets a second (172 bytes, PCMA), evenly spread; its bridged partner's packets come back to
                        the same process, which times them. The relay is a process of its own with one stepper, pinned to the first core;
                        the source is pinned to the second. Delay is from just before the source's send to just after its receive, so the
                        source's own waiting is in it. CPU is the relay's, user and kernel, per packet that came in and went out: of the
                        stepper alone, and of the whole process (collector, compiler, recorder). 10 s of warm-up, 20 s counted. "Other
                        CPU" is everybody but the relay, of all cores; the source alone takes most of one. "Source late" is the longest
                        time by which the source itself missed a deadline.
                        """);
        results.line(
                "| calls | recorded | packets/s | lost | delay ms p50 / p99 / p99.9 | CPU µs per"
                    + " packet, stepper / process | garbage bytes per packet | relay CPU | other"
                    + " CPU | source late ms |");
        results.line("|---|---|---|---|---|---|---|---|---|---|");
        pin(ProcessHandle.current().pid(), 1);
        for (String load : loads) {
            boolean recorded = load.endsWith("r");
            int calls = Integer.parseInt(load.replace("r", ""));
            results.line(run(calls, recorded));
        }
    }

    private static String run(int calls, boolean recorded)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hotline-relay");
        try (var source = new PacketSource()) {
            Process relay =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    RelayedCalls.class.getName(),
                                    Integer.toString(calls),
                                    Integer.toString(source.port()),
                                    recorded ? folder.toString() : "none")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            pin(relay.pid(), 0);
            try (var asks = new PrintWriter(relay.getOutputStream(), true, StandardCharsets.UTF_8);
                    var answers = relay.inputReader(StandardCharsets.UTF_8)) {
                source.start(numbers(answers).mapToInt(Math::toIntExact).toArray());
                Thread.sleep(WARM_UP);
                long[] before = ask(asks, answers);
                Duration busy = Machine.busy();
                source.count(RUN.toNanos());
                Thread.sleep(RUN);
                long[] after = ask(asks, answers);
                Duration others = Machine.others(busy, Duration.ofNanos(after[0] - before[0]));
                Thread.sleep(GRACE);
                return line(calls, recorded, source, before, after, others);
            } finally {
                relay.waitFor();
            }
        } finally {
            remove(folder);
        }
    }

    private static String line(
            int calls,
            boolean recorded,
            PacketSource source,
            long[] before,
            long[] after,
            Duration others) {
        double packets = after[3] - before[3];
        double seconds = RUN.toMillis() / 1_000.0;
        return "| %d | %s | %.0f | %.3f %% | %.2f / %.2f / %.2f | %.1f / %.1f | %.1f | %.0f %% | %.0f %% | %.1f |"
                .formatted(
                        calls,
                        recorded ? "yes" : "no",
                        packets / seconds,
                        100.0 * (source.sent() - source.received()) / source.sent(),
                        source.percentile(0.5),
                        source.percentile(0.99),
                        source.percentile(0.999),
                        (after[1] - before[1]) / 1_000.0 / packets,
                        (after[0] - before[0]) / 1_000.0 / packets,
                        (after[2] - before[2]) / packets,
                        (after[0] - before[0]) / 1e7 / seconds,
                        others.toMillis() / 10.0 / seconds,
                        source.senderLateMillis());
    }

    private static long[] ask(PrintWriter asks, BufferedReader answers) throws IOException {
        asks.println();
        return numbers(answers).toArray();
    }

    private static LongStream numbers(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the relay has ended");
        }
        return Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong);
    }

    private static void pin(long process, int core) throws IOException, InterruptedException {
        new ProcessBuilder(
                        "taskset", "-a", "-c", "-p", Integer.toString(core), Long.toString(process))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
