package hotline.kernel.web;

import hotline.access.SignedIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One page that listens: what is on its way to it, within a bound. */
final class Listening {

    /** A page that is this far behind takes a fresh picture, which is less to send. */
    private static final int MOST_LINES = 1_000;

    private static final EventLine WAKE = EventLine.nothing();

    private final Viewer viewer;
    private final BlockingQueue<EventLine> lines = new ArrayBlockingQueue<>(MOST_LINES);
    private volatile boolean overrun;
    private volatile boolean ended;

    Listening(Viewer viewer) {
        this.viewer = viewer;
    }

    Viewer viewer() {
        return viewer;
    }

    SignedIn who() {
        return viewer.who();
    }

    /** Never waits. */
    void tell(EventLine line) {
        if (!overrun && line.isFor(who()) && !lines.offer(line)) {
            overrun = true;
        }
    }

    /** Told when the person is signed out or the house closes. */
    void end() {
        ended = true;
        // Wakes whoever waits for a line; a full queue needs no waking.
        var _ = lines.offer(WAKE);
    }

    boolean isOverrun() {
        return overrun;
    }

    boolean isEnded() {
        return ended;
    }

    /** What there is, waiting for the first; nothing when none came in time. */
    List<EventLine> next(Duration patience) throws InterruptedException {
        EventLine first = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        var all = new ArrayList<EventLine>();
        if (first != null) {
            all.add(first);
            lines.drainTo(all);
            all.remove(WAKE);
        }
        return all;
    }
}
