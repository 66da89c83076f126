package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The world around a {@link SimulatedSwitch}: phones at desks, carriers, and people who call. All
 * luck comes from the seed. Everything here is called on the lane, or before it runs.
 */
public final class SimulatedNetwork {

    /** One way across the network; the two directions of one call take the same time. */
    private static final Delay LATENCY =
            new Delay.Between(Duration.ofMillis(5), Duration.ofMillis(40));

    private final Lane lane;
    private final SplittableRandom seed;
    private final RandomGenerator dice;
    private final Map<String, List<Phone>> extensions = new LinkedHashMap<>();
    private final List<Carrier> carriers = new ArrayList<>();
    private @Nullable SimulatedSwitch plugged;

    public SimulatedNetwork(Lane lane, long seed) {
        this.lane = lane;
        this.seed = new SplittableRandom(seed);
        this.dice = this.seed.split();
    }

    /** Makes an extension known that has no phone yet. */
    public void extension(String number) {
        extensions.computeIfAbsent(number, _ -> new ArrayList<>());
    }

    /** A phone for the extension, known or not; it has to {@link Phone#register} to be called. */
    public Phone phone(String extension, Behaviour behaviour) {
        extension(extension);
        return new Phone(this, extension, null, behaviour);
    }

    /**
     * A trunk. The longest matching prefix decides which one a number outside takes, else the first
     * trunk with the prefix "".
     *
     * @param lines 0 for no limit
     */
    public Carrier carrier(String name, int lines, String... prefixes) {
        var carrier = new Carrier(this, name, lines, List.of(prefixes));
        carriers.add(carrier);
        return carrier;
    }

    /**
     * People call a number through a trunk, at random moments (a Poisson process), from now on for
     * that long. Phones call each other and the weather changes; this many an hour in the mean.
     */
    public void callers(
            Carrier from, String number, double perHour, Duration howLong, Temper temper) {
        if (!(perHour > 0)) {
            throw new IllegalArgumentException("nobody calls " + perHour + " times an hour");
        }
        var gaps = new Delay.About(Duration.ofNanos((long) (3_600_000_000_000L / perHour)));
        nextCaller(from, number, gaps, lane.nanoTime() + howLong.toNanos(), temper, split());
    }

    private void nextCaller(
            Carrier from,
            String number,
            Delay gaps,
            long until,
            Temper temper,
            RandomGenerator luck) {
        Duration gap = gaps.roll(luck).orElseThrow();
        if (lane.nanoTime() + gap.toNanos() >= until) {
            return;
        }
        lane.after(
                gap,
                () -> {
                    String own = "138" + luck.nextLong(10_000_000, 100_000_000);
                    from.stranger(own).call(number, temper);
                    nextCaller(from, number, gaps, until, temper, luck);
                });
    }

    Lane lane() {
        return lane;
    }

    RandomGenerator dice() {
        return dice;
    }

    /** Luck of its own for somebody who must not disturb the luck of the others. */
    RandomGenerator split() {
        return seed.split();
    }

    Duration latency() {
        return LATENCY.roll(dice).orElseThrow();
    }

    void plugIn(SimulatedSwitch theSwitch) {
        if (plugged != null) {
            throw new IllegalStateException("one network has one switch");
        }
        plugged = theSwitch;
    }

    SimulatedSwitch theSwitch() {
        if (plugged == null) {
            throw new IllegalStateException("no switch was plugged in yet");
        }
        return plugged;
    }

    /**
     * The phones registered for an extension, in the order in which they did; empty when unknown.
     */
    Optional<List<Phone>> phonesOf(String extension) {
        return Optional.ofNullable(extensions.get(extension));
    }

    Map<String, List<Phone>> extensions() {
        return extensions;
    }

    List<Carrier> carriers() {
        return carriers;
    }

    Optional<Carrier> carrier(String name) {
        return carriers.stream().filter(carrier -> carrier.name().equals(name)).findFirst();
    }

    Optional<Carrier> carrierFor(String number) {
        return carriers.stream()
                .filter(carrier -> carrier.longestPrefixOf(number) >= 0)
                .sorted(Comparator.comparingInt((Carrier c) -> -c.longestPrefixOf(number)))
                .findFirst();
    }
}
