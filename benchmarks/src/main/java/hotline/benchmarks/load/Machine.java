package hotline.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a result cannot be read without: the machine, the day, and who else was at work on it. */
public final class Machine {

    private static final Duration TICK = Duration.ofMillis(10);

    private Machine() {}

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    public static String description() throws IOException {
        return "%s, %d cores, %d GiB, Linux %s, Java %s"
                .formatted(
                        firstOf(Path.of("/proc/cpuinfo"), "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        Math.round(
                                Double.parseDouble(
                                                firstOf(Path.of("/proc/meminfo"), "MemTotal")
                                                        .replaceAll("[^0-9]", ""))
                                        / (1 << 20)),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"));
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Processor time that anybody has used since the machine was started. */
    static Duration busy() throws IOException {
        String[] fields =
                Files.readAllLines(Path.of("/proc/stat")).getFirst().trim().split("\\s+", -1);
        long ticks = 0;
        for (int i = 1; i < fields.length; i++) {
            boolean idle = i == 4 || i == 5;
            if (!idle && i <= 8) {
                ticks += Long.parseLong(fields[i]);
            }
        }
        return TICK.multipliedBy(ticks);
    }

    /**
     * What others than the measured one have used since then. The two are counted in different
     * ways, so the difference of two nearly equal numbers may come out below nothing.
     *
     * @param busyThen what {@link #busy} said
     * @param own what the measured process has used since
     */
    static Duration others(Duration busyThen, Duration own) throws IOException {
        Duration others = busy().minus(busyThen).minus(own);
        return others.isNegative() ? Duration.ZERO : others;
    }

    /** What this process has used so far. */
    public static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    /** What the processes have used that this one had started, and that have ended. */
    static Duration children() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        // The name in brackets may hold anything; the numbers start after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return TICK.multipliedBy(Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
    }

    /** Processes that wanted to run, over the last minute. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String firstOf(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
