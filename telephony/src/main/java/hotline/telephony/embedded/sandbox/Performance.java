package hotline.telephony.embedded.sandbox;

import hotline.telephony.lane.Lane;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has the steps of one call done, each at its time. Lives on the carrier's lane. */
final class Performance {

    private final Lane lane;
    private final long began;
    private final Iterator<Step> steps;
    private final Consumer<Act> stage;
    private Lane.@Nullable Timer next;
    private boolean over;

    Performance(Lane lane, List<Step> steps, Consumer<Act> stage) {
        this.lane = lane;
        this.began = lane.nanoTime();
        this.steps = steps.iterator();
        this.stage = stage;
    }

    /** Does what is due now, before it returns, and the rest in its time. */
    void begin() {
        while (!over && steps.hasNext()) {
            Step step = steps.next();
            Duration wait = step.after().minusNanos(lane.nanoTime() - began);
            if (wait.isPositive()) {
                next =
                        lane.after(
                                wait,
                                () -> {
                                    stage.accept(step.act());
                                    begin();
                                });
                return;
            }
            stage.accept(step.act());
        }
    }

    /** Nothing more is done. */
    void stop() {
        over = true;
        if (next != null) {
            next.cancel();
        }
    }
}
