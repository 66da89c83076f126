package hotline.telephony.sip.transaction;

import hotline.telephony.lane.Lane;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A machine at work on a lane: keeps its timers, and does what it wants.
 *
 * <p>The machines put what calls the user last among their effects, so a user who calls back into
 * the transaction, or fails, finds everything else done.
 */
abstract sealed class Running<I extends Input, E extends Effect>
        permits RunningClient, RunningServer {

    private final Lane lane;
    private final Map<Timer, Lane.Timer> timers = new EnumMap<>(Timer.class);
    private Course<?, I, E> course;

    Running(Lane lane, Machine<?, I, E> machine) {
        this.lane = lane;
        this.course = new Course<>(machine);
    }

    final void begin() {
        follow(course.begin());
    }

    /** From the beginning with another machine; what the old one had set is stopped. */
    final void beginAnew(Machine<?, I, E> machine) {
        stopAll();
        course = new Course<>(machine);
        begin();
    }

    final void on(I input) {
        follow(course.on(input));
    }

    final boolean isOver() {
        return course.isOver();
    }

    final void start(Timer timer, Duration after) {
        stop(timer);
        timers.put(
                timer,
                lane.after(
                        after,
                        () -> {
                            timers.remove(timer);
                            on(fired(timer));
                        }));
    }

    final void stop(Timer timer) {
        Lane.Timer running = timers.remove(timer);
        if (running != null) {
            running.cancel();
        }
    }

    abstract I fired(Timer timer);

    abstract void perform(E effect);

    /** Takes the transaction out of the tables. */
    abstract void forget();

    private void follow(List<E> effects) {
        if (course.isOver()) {
            // §17: destroyed the instant it is terminated, even when its user fails below.
            stopAll();
            forget();
        }
        for (E effect : effects) {
            perform(effect);
        }
    }

    private void stopAll() {
        timers.values().forEach(Lane.Timer::cancel);
        timers.clear();
    }
}
