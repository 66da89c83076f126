package hotline.floor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    /** Greatest priority first; a row stays when it is empty, for its priority comes again. */
    private final List<Row> rows = new ArrayList<>(1);

    // Who is first is kept at hand with their rank, because every agent who becomes ready compares
    // the first of all their lines.
    private @Nullable Call first;
    private int firstPriority;
    private long firstPlace;

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
        row(call.place().priority).add(call);
        if (first == null || IN_LINE.compare(call, first) < 0) {
            putFirst(call);
        }
    }

    void remove(Call call) {
        row(call.place().priority).remove(call);
        if (call == first) {
            putFirst(lookForFirst());
        }
    }

    @Nullable Call first() {
        return first;
    }

    /** Whether somebody waits here who is served before the first of the other line. */
    boolean isServedBefore(Line other) {
        return first != null
                && (other.first == null
                        || firstPriority > other.firstPriority
                        || (firstPriority == other.firstPriority && firstPlace < other.firstPlace));
    }

    /** First in line first. */
    void forEachWaiting(Consumer<Call> what) {
        for (Row row : rows) {
            for (Call call = row.first(); call != null; call = call.behind) {
                what.accept(call);
            }
        }
    }

    /** How many would be served before one of that priority and place, counted up to so many. */
    int countAhead(int priority, long place, int most) {
        int ahead = 0;
        for (Row row : rows) {
            if (row.priority > priority) {
                ahead += row.length();
            } else if (row.priority == priority) {
                ahead += row.countAhead(place, most);
            }
        }
        return ahead;
    }

    private void putFirst(@Nullable Call call) {
        first = call;
        if (call != null) {
            firstPriority = call.place().priority;
            firstPlace = call.place().place;
        }
    }

    private @Nullable Call lookForFirst() {
        for (Row row : rows) {
            if (row.first() != null) {
                return row.first();
            }
        }
        return null;
    }

    private Row row(int priority) {
        int at = 0;
        while (at < rows.size() && rows.get(at).priority > priority) {
            at++;
        }
        if (at == rows.size() || rows.get(at).priority != priority) {
            rows.add(at, new Row(priority));
        }
        return rows.get(at);
    }
}
