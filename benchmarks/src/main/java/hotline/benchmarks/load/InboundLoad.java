package hotline.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many customers a second come through the flow and the queue to an agent, and how fast the
 * agent's page shows them. Arguments: a name for the page of results, the number of agents, how
 * long a phone rings in milliseconds, and the rates.
 */
public final class InboundLoad {

    /** The compiler is most of what a cold program costs. */
    private static final int WARM_UP_RATE = 60;

    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration RUN = Duration.ofSeconds(30);
    private static final Duration TALK = Duration.ofSeconds(1);

    /** What is not finished so long after the last call has failed. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Path house;
    private final Path logs;
    private final Staff staff;
    private final int ringMillis;
    private final Results results;

    private InboundLoad(Path house, Path logs, Staff staff, int ringMillis, Results results) {
        this.house = house;
        this.logs = logs;
        this.staff = staff;
        this.ringMillis = ringMillis;
        this.results = results;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path house = Path.of("").toAbsolutePath();
        Path logs = Files.createTempDirectory("hotline-" + arguments[0]);
        var staff = new Staff(Integer.parseInt(arguments[1]));
        int ringMillis = Integer.parseInt(arguments[2]);
        var results =
                Results.open(
                        house,
                        arguments[0],
                        "Inbound calls through flow, queue and agent",
                        """
                        SIPp customers → switch → flow → queue → floor → ledger → SIPp phones of the agents, UDP on loopback; the real program with its
                        own PostgreSQL, everything (SIPp and the pages' clients too) on the same cores. %d agents on shift, each with a page that hears the
                        event stream and asks nothing; 300 of the customers are saved contacts; phones ring %d ms; wrap-up 0. One line is a constant rate
                        for 30 s, after %d s at %d calls/s that warm the program up; each call is INVITE, 200 from the flow, queue, offer, 180 and 200 from the agent's phone, BYE by the customer %d ms after
                        the answer of the house; no RTP, no recording. "Failed" counts customers whose call did not end as it should; "without agent"
                        those who hung up before an agent had them. Bridged is from the customer's INVITE to the ACK at the agent's phone, ringing
                        included; pop-up from the INVITE at the agent's phone to the bytes of `offer.made` at the page (told), and to those of
                        `desk.changed` with who it is and the form filled in (dressed). Words are `desk.changed` per call. Clocks are the same machine's.
                        CPU is user and kernel, per call: the house / its database / the pages' clients / SIPp on both sides. Busy is how much of all
                        cores anybody used while calls came.
                        """
                                .formatted(
                                        staff.agents(),
                                        ringMillis,
                                        WARM_UP.toSeconds(),
                                        WARM_UP_RATE,
                                        TALK.toMillis() + ringMillis));
        new InboundLoad(house, logs, staff, ringMillis, results)
                .run(List.of(arguments).subList(3, arguments.length));
        System.out.println("Logs: " + logs);
    }

    private void run(List<String> rates) throws IOException, InterruptedException {
        results.line(
                "| calls/s | calls | failed | without agent | bridged ms p50 / p95 / p99 | pop-up:"
                    + " told ms p50 / p99 | pop-up: dressed ms p50 / p99 | words | page faults |"
                    + " CPU µs per call | busy | load |");
        results.line("|---|---|---|---|---|---|---|---|---|---|---|---|");
        try (var centre = CentreProcess.start(house, logs, staff.setup())) {
            staff.registerPhones(house, logs);
            try (var pages = new DeskPages()) {
                // A phone that does not answer the switch meanwhile is taken for gone.
                SippLoad phones = staff.startPhones(house, logs.resolve("phones-at-first"), 0);
                pages.open(staff);
                phones.stop();
                run(centre, pages, "warm-up", WARM_UP_RATE, WARM_UP);
                for (String rate : rates) {
                    results.line(run(centre, pages, rate, Integer.parseInt(rate), RUN));
                }
            }
        }
    }

    /** Returns a line of the table. */
    private String run(CentreProcess centre, DeskPages pages, String name, int rate, Duration lasts)
            throws IOException, InterruptedException {
        pages.told().clear();
        pages.shown().clear();
        pages.words().set(0);
        int faults = pages.faults();
        int calls = (int) (rate * lasts.toSeconds());
        Path phonesFolder = logs.resolve(name + "-phones");
        Path customersFolder = logs.resolve(name + "-customers");
        SippLoad phones = staff.startPhones(house, phonesFolder, ringMillis);
        Cpu cpu = Cpu.now(centre);
        Duration busy = Machine.busy();
        long begun = System.nanoTime();
        SippLoad.Outcome outcome =
                staff.startCustomers(
                                house,
                                customersFolder,
                                rate,
                                calls,
                                (int) TALK.toMillis() + ringMillis)
                        .awaitEnd(lasts.plus(TALK).plus(GRACE).toSeconds());
        double cores = (System.nanoTime() - begun) * (double) Machine.cores();
        Duration anybody = Machine.busy().minus(busy);
        phones.stop();
        Cpu used = Cpu.now(centre).minus(cpu);
        Map<String, Instant> called = Moments.of(customersFolder, "invite");
        Map<String, Instant> rang = Moments.of(phonesFolder, "rings");
        Map<String, Instant> talked = Moments.of(phonesFolder, "talks");
        List<Double> bridged = Moments.millis(called, talked);
        List<Double> told = Moments.millis(rang, pages.told());
        List<Double> shown = Moments.millis(rang, pages.shown());
        return "| %d | %d | %d | %d | %.0f / %.0f / %.0f | %.0f / %.0f | %.0f / %.0f | %.1f | %d | %s | %.0f %% | %s |"
                .formatted(
                        rate,
                        outcome.calls(),
                        outcome.failed(),
                        outcome.calls() - bridged.size(),
                        percentile(bridged, 0.5),
                        percentile(bridged, 0.95),
                        percentile(bridged, 0.99),
                        percentile(told, 0.5),
                        percentile(told, 0.99),
                        percentile(shown, 0.5),
                        percentile(shown, 0.99),
                        pages.words().get() / (double) Math.max(1, outcome.calls()),
                        pages.faults() - faults,
                        used.perCall(outcome.calls()),
                        100 * anybody.toNanos() / cores,
                        Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    }

    /** Processor time, of whom. */
    private record Cpu(Duration house, Duration database, Duration pages, Duration sipp) {

        static Cpu now(CentreProcess centre) throws IOException {
            return new Cpu(centre.cpu(), centre.databaseCpu(), Machine.own(), Machine.children());
        }

        Cpu minus(Cpu then) {
            return new Cpu(
                    house.minus(then.house),
                    database.minus(then.database),
                    pages.minus(then.pages),
                    sipp.minus(then.sipp));
        }

        String perCall(long calls) {
            return Stream.of(house, database, pages, sipp)
                    .map(used -> Long.toString(used.toNanos() / 1_000 / Math.max(1, calls)))
                    .collect(Collectors.joining(" / "));
        }
    }

    private static double percentile(List<Double> ascending, double share) {
        return ascending.isEmpty()
                ? Double.NaN
                : ascending.get(Math.min(ascending.size() - 1, (int) (share * ascending.size())));
    }
}
