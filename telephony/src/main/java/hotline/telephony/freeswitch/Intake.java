package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslNews;
import hotline.telephony.lane.Lane;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Brings the news of one node to the lane, so many at a time. While the lane stands still the one
 * who tells waits here; so the event socket fills up to its bound, reads no more, and says honestly
 * when something may have been missed.
 */
final class Intake implements Consumer<EslNews>, AutoCloseable {

    /** Some 40 MB of events that a busy lane has not come to yet. */
    static final int MOST = 4_096;

    private final Lane lane;
    private final Consumer<EslNews> handler;
    private final Semaphore room = new Semaphore(MOST);
    private volatile boolean closed;

    /**
     * @param handler on the lane
     */
    Intake(Lane lane, Consumer<EslNews> handler) {
        this.lane = lane;
        this.handler = handler;
    }

    /** Waits while too many wait already; never on the lane itself. */
    @Override
    public void accept(EslNews news) {
        room.acquireUninterruptibly();
        if (closed) {
            room.release(); // the next one who waits shall see it as well
            return;
        }
        lane.execute(
                () -> {
                    room.release();
                    handler.accept(news);
                });
    }

    /** Who waits goes on, and what still comes is dropped. */
    @Override
    public void close() {
        closed = true;
        room.release();
    }
}
