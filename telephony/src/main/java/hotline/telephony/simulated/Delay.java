package hotline.telephony.simulated;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long something takes; rolled anew each time. */
public sealed interface Delay {

    record Exactly(Duration time) implements Delay {}

    /** Evenly spread. */
    record Between(Duration least, Duration most) implements Delay {
        public Between {
            if (most.compareTo(least) <= 0) {
                throw new IllegalArgumentException(
                        "nothing lies between " + least + " and " + most);
            }
        }
    }

    /** Exponentially spread, as the lengths of telephone calls nearly are. */
    record About(Duration mean) implements Delay {}

    /** It does not happen. */
    record Never() implements Delay {}

    static Delay seconds(int seconds) {
        return new Exactly(Duration.ofSeconds(seconds));
    }

    static Delay seconds(int least, int most) {
        return new Between(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }

    static Delay aboutSeconds(int mean) {
        return new About(Duration.ofSeconds(mean));
    }

    static Delay never() {
        return new Never();
    }

    /** Empty for never. */
    default Optional<Duration> roll(RandomGenerator dice) {
        return switch (this) {
            case Exactly(var time) -> Optional.of(time);
            case Between(var least, var most) ->
                    Optional.of(Duration.ofNanos(dice.nextLong(least.toNanos(), most.toNanos())));
            case About(var mean) ->
                    Optional.of(Duration.ofNanos((long) (mean.toNanos() * exponential(dice))));
            case Never() -> Optional.empty();
        };
    }

    private static double exponential(RandomGenerator dice) {
        return -Math.log(1 - dice.nextDouble());
    }
}
