package hotline.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many calls, some cancelled, some refused, some over a line that loses messages; afterwards
 * nothing may be left over: no object of ours that was not there before, no thread, no open port,
 * and no more memory. Argument: how many calls. The exit status says how it went.
 */
public final class Soak {

    /** Longer than anything may be remembered: 64*T1 for transactions, and what hangs on them. */
    private static final Duration UNTIL_ALL_IS_FORGOTTEN = Duration.ofSeconds(70);

    /**
     * Objects that may be there or not while nobody calls, such as cancelled timers that are not
     * worth a sweep yet; what leaks by the call leaves thousands.
     */
    private static final long SOME = 200;

    /** The names of the last 100,000 outgoing legs are remembered, so that none is used twice. */
    private static final Map<String, Long> KEPT_ON_PURPOSE =
            Map.of("hotline.telephony.phone.LegId", 100_000L);

    /** What those names take, and a little. */
    private static final long HEAP_MAY_GROW_BYTES = 20L << 20;

    private record Load(String name, String scenario, String number, int percent, String more) {}

    private static final List<Load> LOADS =
            List.of(
                    new Load("answered", "uac-calls-and-hangs-up", "50051", 60, "-d 200"),
                    new Load("cancelled", "uac-cancels-while-it-rings", "50052", 15, ""),
                    new Load("refused", "uac-is-refused", "50053", 10, ""),
                    new Load("lossy", "uac-calls-and-hangs-up", "50051", 15, "-d 200 -lost 3"));

    private final Path house;
    private final Path logs;

    private Soak(Path house, Path logs) {
        this.house = house;
        this.logs = logs;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int calls = Integer.parseInt(arguments[0]);
        Path house = Path.of("").toAbsolutePath();
        var soak = new Soak(house, Files.createTempDirectory("hotline-soak"));
        System.exit(soak.run(calls, 300) ? 0 : 1);
    }

    private boolean run(int calls, int rate) throws IOException, InterruptedException {
        var results =
                Results.open(
                        house,
                        "soak",
                        "Soak: %,d calls, and nothing left over".formatted(calls),
                        """
                        SIPp → switch → SIPp: 60 %% answered, 15 %% cancelled while they ring, 10 %% busy, 15 %% answered over a line
                        that loses 3 %% of the caller's messages each way. Before and after, each time %d s after the last call:
                        objects of our own classes that are reachable, heap in use after a full collection, threads, open files.
                        """
                                .formatted(UNTIL_ALL_IS_FORGOTTEN.toSeconds()));
        try (var itself =
                SwitchProcess.start(
                        house, house.resolve("examples/switch.yaml"), logs.resolve("switch.log"))) {
            // A first tenth, so that what is made once and kept is there before we count.
            play("first", Math.max(2_000, calls / 10), rate);
            Thread.sleep(UNTIL_ALL_IS_FORGOTTEN);
            Map<String, Long> before = itself.objects();
            long heap = itself.heapBytes();
            long threads = itself.threads();
            long files = itself.files();
            long resident = itself.residentKilobytes();

            for (String line : play("soak", calls, rate)) {
                results.line(line);
            }
            Thread.sleep(UNTIL_ALL_IS_FORGOTTEN);

            Map<String, Long> leftOver = grown(before, itself.objects());
            results.line("");
            results.line("| | before | after |");
            results.line("|---|---|---|");
            results.line(
                    "| heap in use, KiB | %d | %d |"
                            .formatted(heap / 1024, itself.heapBytes() / 1024));
            results.line(
                    "| resident, KiB | %d | %d |".formatted(resident, itself.residentKilobytes()));
            results.line("| threads | %d | %d |".formatted(threads, itself.threads()));
            results.line("| open files | %d | %d |".formatted(files, itself.files()));
            results.line("");
            results.line("Objects of ours left over: " + (leftOver.isEmpty() ? "none." : leftOver));
            System.out.println("Logs: " + logs);
            return leftOver.isEmpty()
                    && itself.heapBytes() < heap + HEAP_MAY_GROW_BYTES
                    && itself.threads() <= threads + 2
                    && itself.files() <= files + 2;
        }
    }

    private List<String> play(String phase, int calls, int rate)
            throws IOException, InterruptedException {
        var called =
                SippLoad.start(
                        logs.resolve(phase + "-called"),
                        house.resolve("benchmarks/sipp/uas-soak.xml"),
                        "-i 127.0.0.1 -p 5090");
        var running = new TreeMap<String, SippLoad>();
        int port = 5070;
        for (Load load : LOADS) {
            port += 2;
            running.put(
                    load.name(),
                    SippLoad.start(
                            logs.resolve(phase + "-" + load.name()),
                            house.resolve("telephony/src/test/sipp/" + load.scenario() + ".xml"),
                            "%s -i 127.0.0.1 -p %d -s %s -key extension 02161234567 -r %d -m %d %s"
                                    .formatted(
                                            SwitchProcess.TARGET,
                                            port,
                                            load.number(),
                                            rate * load.percent() / 100,
                                            calls * load.percent() / 100,
                                            load.more())));
        }
        var lines = new ArrayList<String>();
        long limit = calls / rate + 120L;
        for (var load : running.entrySet()) {
            SippLoad.Outcome outcome = load.getValue().awaitEnd(limit);
            lines.add(
                    "- %s: %,d calls, %,d did not go as the caller wanted"
                            .formatted(load.getKey(), outcome.calls(), outcome.failed()));
        }
        called.stop();
        return lines;
    }

    private static Map<String, Long> grown(Map<String, Long> before, Map<String, Long> after) {
        var grown = new TreeMap<String, Long>();
        after.forEach(
                (type, count) -> {
                    long more = count - before.getOrDefault(type, 0L);
                    if (more > SOME && count > KEPT_ON_PURPOSE.getOrDefault(type, 0L)) {
                        grown.put(type, more);
                    }
                });
        return grown;
    }
}
