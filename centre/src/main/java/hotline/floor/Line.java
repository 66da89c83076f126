package hotline.floor;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one queue that demand the same right now, and the ready agents who meet it. Never
 * both for longer than one step of the floor.
 */
final class Line {

    /** Greater priority first, then the lesser place. */
    static final Comparator<Call> IN_LINE =
            Comparator.<Call>comparingInt(call -> -call.place().priority)
                    .thenComparingLong(call -> call.place().place);

    final Queue queue;
    final Map<String, Integer> levels;
    final TreeSet<Call> waiting = new TreeSet<>(IN_LINE);
    final Pool ready;

    Line(Queue queue, Map<String, Integer> levels) {
        this.queue = queue;
        this.levels = levels;
        this.ready = Pool.of(queue.plan);
    }

    boolean isMetBy(Map<String, Integer> skills) {
        for (var need : levels.entrySet()) {
            if (skills.getOrDefault(need.getKey(), 0) < need.getValue()) {
                return false;
            }
        }
        return true;
    }

    @Nullable Call first() {
        return waiting.isEmpty() ? null : waiting.first();
    }
}
