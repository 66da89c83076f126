package hotline.records;

import hotline.floor.QueueId;
import java.time.Duration;
import java.time.Instant;

/**
 * A call's stay in one queue. Back to the same queue is the same stay: after a phone that broke
 * down, or a callback that was set aside.
 *
 * @param cameAt into the line, or to its door
 * @param waited in line, all together
 * @param callback whether the caller asked to be called back
 * @param talked with agents of the queue, the time on hold included
 * @param wrappedUp by them
 */
public record QueueVisit(
        QueueId queue,
        String queueName,
        Instant cameAt,
        Duration waited,
        How how,
        boolean callback,
        Duration talked,
        Duration wrappedUp) {

    /** What came of it. */
    public enum How {
        /** Nothing yet. */
        WAITING("waiting"),
        ANSWERED("answered"),
        ABANDONED("abandoned"),
        /** Waited too long, or nobody was on shift any more. */
        OVERFLOWED("overflowed"),
        /** The queue was full, or nobody was on shift. */
        TURNED_AWAY("turnedAway"),
        NOT_CALLED_BACK("notCalledBack"),
        LOST("lost");

        private final String code;

        How(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
