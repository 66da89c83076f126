package hotline.restart;

import hotline.telephony.lane.Lane;
import hotline.telephony.lane.ThreadLane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * A clock that runs faster than the wall, the same in every process that knows when it began.
 *
 * @param wall when the made-up day began, by the wall
 */
record Hurry(Instant wall, int times) implements InstantSource {

    private static final Instant MORNING = Instant.parse("2026-01-05T08:00:00Z");

    /** To the microsecond, as the database keeps it. */
    @Override
    public Instant instant() {
        Duration passed = Duration.between(wall, Instant.now());
        return MORNING.plus(passed.multipliedBy(times)).truncatedTo(ChronoUnit.MICROS);
    }

    /** A lane on whose clock time flies as well. */
    Lane lane(ThreadLane inner) {
        return new Lane() {
            @Override
            public boolean offer(Runnable task) {
                return inner.offer(task);
            }

            @Override
            public void execute(Runnable task) {
                inner.execute(task);
            }

            @Override
            public Timer after(Duration delay, Runnable task) {
                return inner.after(delay.dividedBy(times), task);
            }

            @Override
            public long nanoTime() {
                return inner.nanoTime() * times;
            }
        };
    }
}
