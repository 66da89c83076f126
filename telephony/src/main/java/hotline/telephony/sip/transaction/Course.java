package hotline.telephony.sip.transaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine and where it stands. */
final class Course<S extends Machine.State, I extends Input, E extends Effect> {

    private final Machine<S, I, E> machine;
    private @Nullable S state;

    Course(Machine<S, I, E> machine) {
        this.machine = machine;
    }

    List<E> begin() {
        return take(machine.begin());
    }

    List<E> on(I input) {
        S now = state;
        if (now == null) {
            throw new IllegalStateException("not begun");
        }
        return take(machine.on(now, input));
    }

    boolean isOver() {
        S now = state;
        return now != null && now.isTerminated();
    }

    private List<E> take(Step<S, E> step) {
        state = step.next();
        return step.effects();
    }
}
