package hotline.telephony.sip.transaction;

import hotline.telephony.lane.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A machine at work on a lane: keeps its timers, and does what it wants.
 *
 * <p>The machines put what calls the user last among their effects, so a user who calls back into
 * the transaction, or fails, finds everything else done.
 */
abstract sealed class Running<I extends Input, E extends Effect>
        permits RunningClient, RunningServer {

    private final Lane lane;
    private Course<?, I, E> course;

    /** Those that run: never more than three, and mostly one, for half a minute. */
    private @Nullable Alarm alarms;

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
        var alarm = new Alarm(timer, alarms);
        alarm.due = lane.after(after, alarm);
        alarms = alarm;
    }

    final void stop(Timer timer) {
        for (Alarm alarm = alarms; alarm != null; alarm = alarm.next) {
            if (alarm.timer == timer) {
                alarm.cancel();
                remove(alarm);
                return;
            }
        }
    }

    private void remove(Alarm gone) {
        if (alarms == gone) {
            alarms = gone.next;
            return;
        }
        for (Alarm alarm = alarms; alarm != null; alarm = alarm.next) {
            if (alarm.next == gone) {
                alarm.next = gone.next;
                return;
            }
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
        for (Alarm alarm = alarms; alarm != null; alarm = alarm.next) {
            alarm.cancel();
        }
        alarms = null;
    }

    /** A timer that runs. */
    private final class Alarm implements Runnable {
        private final Timer timer;
        private @Nullable Alarm next;
        private Lane.@Nullable Timer due;

        Alarm(Timer timer, @Nullable Alarm next) {
            this.timer = timer;
            this.next = next;
        }

        void cancel() {
            Objects.requireNonNull(due).cancel();
        }

        @Override
        public void run() {
            remove(this);
            on(fired(timer));
        }
    }
}
