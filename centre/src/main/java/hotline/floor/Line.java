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
            (one, other) -> {
                int byPriority = Integer.compare(other.place().priority, one.place().priority);
                return byPriority != 0
                        ? byPriority
                        : Long.compare(one.place().place, other.place().place);
            };

    final Queue queue;
    final Map<String, Integer> levels;
    private final TreeSet<Call> waiting = new TreeSet<>(IN_LINE);

    /** Kept at hand, because every agent who becomes ready looks at it in each of their lines. */
    private @Nullable Call first;

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

    void add(Call call) {
        waiting.add(call);
        if (first == null || IN_LINE.compare(call, first) < 0) {
            first = call;
        }
    }

    void remove(Call call) {
        waiting.remove(call);
        if (call == first) {
            first = waiting.isEmpty() ? null : waiting.first();
        }
    }

    @Nullable Call first() {
        return first;
    }

    /** First in line first. */
    Iterable<Call> waiting() {
        return waiting;
    }

    int length() {
        return waiting.size();
    }

    /** Whether everybody here would be served before one of that priority and place. */
    boolean isAheadOf(int priority, long place) {
        if (waiting.isEmpty()) {
            return true;
        }
        return isAhead(waiting.last(), priority, place);
    }

    static boolean isAhead(Call call, int priority, long place) {
        Call.Standing stands = call.place();
        return stands.priority > priority || (stands.priority == priority && stands.place < place);
    }
}
