package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.simulated.Faults;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of the floor, after everything that it hears, on days from seeds. */
class SimulatedDaysTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20260105})
    void aBusyHourForgetsNobody(long seed) {
        var day =
                SimulatedDay.withSeed(seed)
                        .agents(120)
                        .callersPerHour(2_400, Duration.ofMinutes(40))
                        .importantCallers()
                        .run();

        assertTrue(day.calls() > 1_300 && day.connected() > day.calls() / 2, day.toString());
        assertTrue(day.calledBack() > 0, day.toString());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 11, 99, 4711})
    void peopleWhoPressEveryButtonForgetNobody(long seed) {
        var day =
                SimulatedDay.withSeed(seed)
                        .agents(60)
                        .callersPerHour(1_000, Duration.ofMinutes(40))
                        .mischief()
                        .importantCallers()
                        .run();

        assertTrue(day.connected() > 150, day.toString());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 13, 77, 31337})
    void aProcessThatDiesAgainAndAgainForgetsNobody(long seed) {
        var day =
                SimulatedDay.withSeed(seed)
                        .agents(60)
                        .callersPerHour(1_000, Duration.ofMinutes(40))
                        .mischief()
                        .importantCallers()
                        .restarts(20)
                        .run();

        assertTrue(day.connected() > 150, day.toString());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 17, 55, 8128})
    void newsThatComeLateTwiceOrNeverStickNobody(long seed) {
        var day =
                SimulatedDay.withSeed(seed)
                        .agents(60)
                        .callersPerHour(1_000, Duration.ofMinutes(40))
                        .mischief()
                        .importantCallers()
                        .faults(new Faults(0.02, 0.05, Duration.ofSeconds(4), 0.05))
                        .restarts(5)
                        .run();

        assertTrue(day.connected() > 100, day.toString());
    }

    /** {@code make sim SEED=…}: everything at once, for as long as it takes. */
    @Test
    @EnabledIfSystemProperty(named = "hotline.sim.seed", matches = "-?[0-9]+")
    void theDayThatWasAskedFor() {
        long seed = Long.getLong("hotline.sim.seed", 0);
        var day =
                SimulatedDay.withSeed(seed)
                        .agents(300)
                        .callersPerHour(6_000, Duration.ofHours(2))
                        .mischief()
                        .faults(new Faults(0.01, 0.03, Duration.ofSeconds(4), 0.03))
                        .restarts(10)
                        .run();
        System.out.println("seed " + seed + ": " + day);

        assertTrue(day.connected() > day.calls() / 4, day.toString());
    }
}
