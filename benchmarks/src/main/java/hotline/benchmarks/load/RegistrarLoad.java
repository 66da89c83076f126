package hotline.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How many phones a second the registrar takes: each is challenged, answers and is granted.
 * Arguments: the rates.
 */
public final class RegistrarLoad {

    private static final Duration RUN = Duration.ofSeconds(20);

    private RegistrarLoad() {}

    public static void main(String[] rates) throws IOException, InterruptedException {
        Path house = Path.of("").toAbsolutePath();
        Path logs = Files.createTempDirectory("hotline-registrar");
        var results =
                Results.open(
                        house,
                        "registrar",
                        "Registrations per second",
                        """
                        SIPp → switch, UDP on loopback, on the same cores. Each is REGISTER, 401, REGISTER with digest, 200: two
                        requests, one of them authenticated. 20 extensions by turns. CPU is the switch's own, per registration.
                        """);
        results.line("| registrations/s | in all | failed | retransmissions | CPU µs each |");
        results.line("|---|---|---|---|---|");
        try (var itself =
                SwitchProcess.start(
                        house, house.resolve("examples/switch.yaml"), logs.resolve("switch.log"))) {
            Path phones = logs.resolve("phones.csv");
            Files.writeString(phones, Phones.asCsv());
            run(house, logs, phones, 500);
            run(house, logs, phones, 1_000);
            for (String rate : rates) {
                Duration cpu = itself.cpu();
                SippLoad.Outcome outcome = run(house, logs, phones, Integer.parseInt(rate));
                results.line(
                        "| %s | %d | %d | %d | %d |"
                                .formatted(
                                        rate,
                                        outcome.calls(),
                                        outcome.failed(),
                                        outcome.retransmissions(),
                                        itself.cpu().minus(cpu).toNanos()
                                                / 1_000
                                                / Math.max(1, outcome.calls())));
            }
        }
        System.out.println("Logs: " + logs);
    }

    private static SippLoad.Outcome run(Path house, Path logs, Path phones, int rate)
            throws IOException, InterruptedException {
        return SippLoad.start(
                        logs.resolve(Integer.toString(rate)),
                        house.resolve("benchmarks/sipp/uac-registers.xml"),
                        "%s -i 127.0.0.1 -p 5070 -inf %s -r %d -m %d"
                                .formatted(
                                        SwitchProcess.TARGET, phones, rate, rate * RUN.toSeconds()))
                .awaitEnd(RUN.plusSeconds(25).toSeconds());
    }
}
