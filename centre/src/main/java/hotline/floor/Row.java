package hotline.floor;

import org.jspecify.annotations.Nullable;

/**
 * The calls of one priority in a line, by their places. A chain, because nearly all come in at the
 * end and leave from the front; whoever comes back is looked for from the nearer end.
 */
final class Row {

    final int priority;
    private @Nullable Call first;
    private @Nullable Call last;
    private int length;

    Row(int priority) {
        this.priority = priority;
    }

    @Nullable Call first() {
        return first;
    }

    int length() {
        return length;
    }

    void add(Call call) {
        Call ahead = aheadOf(call.place().place);
        Call behind = ahead == null ? first : ahead.behind;
        call.ahead = ahead;
        call.behind = behind;
        if (ahead == null) {
            first = call;
        } else {
            ahead.behind = call;
        }
        if (behind == null) {
            last = call;
        } else {
            behind.ahead = call;
        }
        length++;
    }

    void remove(Call call) {
        if (call.ahead == null) {
            first = call.behind;
        } else {
            call.ahead.behind = call.behind;
        }
        if (call.behind == null) {
            last = call.ahead;
        } else {
            call.behind.ahead = call.ahead;
        }
        call.ahead = null;
        call.behind = null;
        length--;
    }

    /** How many stand before that place; nobody counts beyond {@code most}, who need not. */
    int countAhead(long place, int most) {
        if (last == null || last.place().place < place) {
            return length;
        }
        int ahead = 0;
        for (Call call = first;
                call != null && ahead < most && call.place().place < place;
                call = call.behind) {
            ahead++;
        }
        return ahead;
    }

    /** Who stands right before that place; null for the front. */
    private @Nullable Call aheadOf(long place) {
        if (first == null || last == null || place < first.place().place) {
            return null;
        }
        boolean nearerToTheEnd = last.place().place - place < place - first.place().place;
        return nearerToTheEnd ? fromTheEnd(last, place) : fromTheFront(first, place);
    }

    private static @Nullable Call fromTheEnd(Call end, long place) {
        Call call = end;
        while (call != null && call.place().place > place) {
            call = call.ahead;
        }
        return call;
    }

    private static Call fromTheFront(Call front, long place) {
        Call call = front;
        while (call.behind != null && call.behind.place().place < place) {
            call = call.behind;
        }
        return call;
    }
}
