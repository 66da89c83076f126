package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.simulated.Faults;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A seed is a bug report only if it gives the same day everywhere. Java shuffles some collections
 * anew in every process, so that the other day is lived in another one.
 */
class SameSeedSameDayTest {

    private static final long SEED = 4_711;

    @Test
    void aSeedGivesTheSameDayInEveryProcess() throws Exception {
        Process elsewhere =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Elsewhere.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String here = fingerprint();
        try (var said = elsewhere.inputReader()) {
            assertEquals(here, said.readLine());
        } finally {
            elsewhere.destroyForcibly();
        }
    }

    private static String fingerprint() {
        var day =
                SimulatedDay.withSeed(SEED)
                        .agents(40)
                        .callersPerHour(1_000, Duration.ofMinutes(15))
                        .mischief()
                        .faults(new Faults(0.01, 0.03, Duration.ofSeconds(4), 0.03))
                        .restarts(3);
        day.run();
        return day.fingerprint();
    }

    static final class Elsewhere {

        static void main() {
            System.out.println(fingerprint());
        }
    }
}
