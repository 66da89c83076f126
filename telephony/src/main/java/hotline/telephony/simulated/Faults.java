package hotline.telephony.simulated;

import java.time.Duration;

/**
 * How badly the news of the switch travel. The contract of the port does not allow any of it;
 * whoever must survive it all the same is tried with this.
 *
 * @param lost share of events that are never told, 0 to 1
 * @param late share that is told late, up to {@code most}, and may be overtaken
 * @param repeated share that is told twice
 */
public record Faults(double lost, double late, Duration most, double repeated) {

    public static final Faults NONE = new Faults(0, 0, Duration.ZERO, 0);

    public Faults {
        if (!isShare(lost) || !isShare(late) || !isShare(repeated) || most.isNegative()) {
            throw new IllegalArgumentException("shares lie between 0 and 1");
        }
        if (late > 0 && most.isZero()) {
            throw new IllegalArgumentException("what is late takes some time");
        }
    }

    boolean none() {
        return lost == 0 && late == 0 && repeated == 0;
    }

    private static boolean isShare(double share) {
        return share >= 0 && share <= 1;
    }
}
