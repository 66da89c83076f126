package hotline.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One SIPp that plays a scenario many times over, and what it counted. */
final class SippLoad {

    /**
     * What came of it.
     *
     * @param retransmissions messages that this SIPp had to send again
     * @param responseMillis how long each measured response took, in ascending order
     */
    record Outcome(long calls, long failed, long retransmissions, List<Double> responseMillis) {

        /** The time within which that share (0 to 1) of the responses came. */
        double percentile(double share) {
            if (responseMillis.isEmpty()) {
                return Double.NaN;
            }
            int at = (int) (share * responseMillis.size());
            return responseMillis.get(Math.min(at, responseMillis.size() - 1));
        }
    }

    private final Path folder;
    private final Process process;

    private SippLoad(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * @param folder where it leaves its logs; made new
     * @param options SIPp's own words, as on a command line
     */
    static SippLoad start(Path folder, Path scenario, String options) throws IOException {
        Files.createDirectories(folder);
        var command = new ArrayList<>(List.of("sipp", "-sf", scenario.toAbsolutePath().toString()));
        command.addAll(List.of("-nostdin", "-buff_size", "4194304", "-timer_resol", "1"));
        command.addAll(List.of("-trace_stat", "-stf", "stat.csv", "-fd", "1"));
        command.addAll(List.of("-trace_rtt", "-rtt_freq", "1", "-l", "50000"));
        command.addAll(List.of("-trace_err", "-error_file", "errors.log"));
        command.addAll(List.of(options.strip().split("\\s+", -1)));
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("screen.log").toFile());
        builder.environment().put("TERM", "dumb");
        return new SippLoad(folder, builder.start());
    }

    /** Waits until it has played what it was told to. */
    Outcome awaitEnd(long seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return outcome();
    }

    /** Ends one that would wait for calls for ever. */
    Outcome stop() throws IOException, InterruptedException {
        // SIGUSR1 lets it write its statistics; SIGTERM does not.
        new ProcessBuilder("kill", "-USR1", Long.toString(process.pid())).start().waitFor();
        return awaitEnd(10);
    }

    private Outcome outcome() throws IOException {
        Map<String, String> last = lastStatistics();
        long created = count(last, "TotalCallCreated");
        long good = count(last, "SuccessfulCall(C)");
        // What is not finished when its time is over has failed, too.
        return new Outcome(
                created, created - good, count(last, "Retransmissions(C)"), responseTimes());
    }

    private static long count(Map<String, String> statistics, String column) {
        return Long.parseLong(statistics.getOrDefault(column, "0"));
    }

    private Map<String, String> lastStatistics() throws IOException {
        Map<String, String> values = new HashMap<>();
        List<String> lines = Files.readAllLines(folder.resolve("stat.csv"));
        String[] names = lines.getFirst().split(";", -1);
        String[] fields = lines.getLast().split(";", -1);
        for (int i = 0; i < Math.min(names.length, fields.length); i++) {
            values.put(names[i], fields[i]);
        }
        return values;
    }

    private List<Double> responseTimes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("_rtt.csv"))
                    .flatMap(SippLoad::lines)
                    .map(line -> line.split(";", -1))
                    .filter(fields -> fields.length == 3 && !fields[0].startsWith("Date"))
                    .map(fields -> Double.valueOf(fields[1]))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
