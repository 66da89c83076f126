package hotline.telephony.freeswitch;

import hotline.telephony.lane.Lane;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What would keep the lane waiting, such as files, is done beside it, and what came of it is told
 * on the lane. A folder that hangs (a network mount) costs its own orders, and nobody else's.
 */
final class Errands {

    private static final System.Logger LOG = System.getLogger(Errands.class.getName());

    /** A disk that takes longer counts as none. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** At a time; so many only wait when the disk hangs. */
    private static final int MOST = 1_000;

    private final Lane lane;
    private final Executor runners;
    private int out;

    /**
     * @param runners must not run what they are given on the lane, but in tests
     */
    Errands(Lane lane, Executor runners) {
        this.lane = lane;
        this.runners = runners;
    }

    /**
     * Called on the lane; answers exactly once, and never before it returns.
     *
     * @param otherwise what counts when the work fails, takes too long, or too much waits already
     */
    <T> void send(Callable<T> work, T otherwise, Consumer<T> then) {
        if (out >= MOST) {
            lane.execute(() -> then.accept(otherwise));
            return;
        }
        out++;
        var errand = new Errand<>(otherwise, then);
        runners.execute(() -> errand.back(work));
    }

    private final class Errand<T> {
        private final T otherwise;
        private final Consumer<T> then;
        private final Lane.Timer timer;
        private boolean told;

        private Errand(T otherwise, Consumer<T> then) {
            this.otherwise = otherwise;
            this.then = then;
            this.timer = lane.after(PATIENCE, () -> tell(otherwise));
        }

        /** Not on the lane. */
        private void back(Callable<T> work) {
            T result = result(work);
            lane.execute(
                    () -> {
                        out--;
                        timer.cancel();
                        tell(result);
                    });
        }

        private T result(Callable<T> work) {
            try {
                return work.call();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "files: " + e);
                return otherwise;
            }
        }

        private void tell(T result) {
            if (!told) {
                told = true;
                then.accept(result);
            }
        }
    }
}
