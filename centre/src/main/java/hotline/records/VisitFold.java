package hotline.records;

import hotline.floor.CallFact.CallbackEnding;
import hotline.floor.CallFact.LeftQueueWhy;
import hotline.floor.QueueId;
import hotline.records.QueueVisit.How;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call's stay in one queue while it is being told. */
final class VisitFold {

    final QueueId queue;
    private final String name;
    private final Instant cameAt;
    private Duration waited = Duration.ZERO;
    private How how = How.WAITING;
    private boolean callback;

    VisitFold(QueueId queue, String name, Instant cameAt) {
        this.queue = queue;
        this.name = name;
        this.cameAt = cameAt;
    }

    void turnedAway() {
        how = How.TURNED_AWAY;
    }

    void left(LeftQueueWhy why, Duration stood) {
        waited = waited.plus(stood);
        switch (why) {
            case CONNECTED -> how = How.ANSWERED;
            case CALLER_GONE -> ends(How.ABANDONED);
            case WAITED_TOO_LONG, NOBODY_ON_SHIFT, CLOSED -> ends(How.OVERFLOWED);
            case LOST -> ends(How.LOST);
            case CALLBACK -> {} // reached or not: told when it is known
        }
    }

    void callbackAsked() {
        callback = true;
    }

    void callbackEnded(CallbackEnding ending) {
        switch (ending) {
            case REACHED -> how = How.ANSWERED;
            case SERVED -> {} // by this very call, or by another
            case NOT_REACHED, CANCELLED, TOO_LATE, REFUSED, CLOSED -> ends(How.NOT_CALLED_BACK);
        }
    }

    /** The call is over, and nothing else was said of this stay. */
    void callEnded() {
        if (how == How.WAITING) {
            how = callback ? How.NOT_CALLED_BACK : How.LOST;
        }
    }

    /** Who was served is not lost any more, whatever comes later. */
    private void ends(How otherwise) {
        if (how != How.ANSWERED) {
            how = otherwise;
        }
    }

    /**
     * @param next where the call came afterwards
     */
    QueueVisit visit(List<CallPart> parts, @Nullable VisitFold next) {
        Duration talked = Duration.ZERO;
        Duration wrappedUp = Duration.ZERO;
        for (CallPart part : parts) {
            boolean here = !part.beganAt().isBefore(cameAt);
            boolean before = next == null || part.beganAt().isBefore(next.cameAt);
            if (queue.equals(part.queue()) && here && before) {
                talked = talked.plus(part.talked());
                wrappedUp = wrappedUp.plus(part.wrappedUp());
            }
        }
        return new QueueVisit(queue, name, cameAt, waited, how, callback, talked, wrappedUp);
    }
}
