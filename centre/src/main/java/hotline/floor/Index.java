package hotline.floor;

import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things found by their UUIDs. A table that holds the names' bits themselves, side by side: among
 * hundreds of thousands of calls a search waits for the machine's memory twice and not five times,
 * and that is where the floor's time goes. No order in {@link #values}.
 */
final class Index<K, V> {

    /** Odd, and half of its bits set: spreads names that were counted up. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final Function<K, UUID> name;

    /** Two for each seat; what they say of an empty seat means nothing. */
    private long[] names = new long[2 * 16];

    private @Nullable Object[] things = new Object[16];
    private int size;

    Index(Function<K, UUID> name) {
        this.name = name;
    }

    @Nullable V get(K key) {
        return thing(seat(name.apply(key)));
    }

    boolean containsKey(K key) {
        return get(key) != null;
    }

    /** Takes the place of what had this name before. */
    void put(K key, V thing) {
        if (2 * size >= things.length) {
            grow();
        }
        UUID id = name.apply(key);
        int seat = seat(id);
        if (things[seat] == null) {
            size++;
        }
        put(seat, id.getMostSignificantBits(), id.getLeastSignificantBits(), thing);
    }

    /** What had this name; null when nothing had. */
    @Nullable V remove(K key) {
        int gap = seat(name.apply(key));
        V gone = thing(gap);
        if (gone != null) {
            size--;
            close(gap);
        }
        return gone;
    }

    void clear() {
        Arrays.fill(things, null);
        size = 0;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** As they are now; not to be read while the index changes. */
    Collection<V> values() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<V> iterator() {
                return new Walk();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private final class Walk implements Iterator<V> {
        private int seat = -1;
        private @Nullable V next = findNext();

        private @Nullable V findNext() {
            V found = null;
            while (found == null && ++seat < things.length) {
                found = thing(seat);
            }
            return found;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public V next() {
            V now = next;
            if (now == null) {
                throw new NoSuchElementException();
            }
            next = findNext();
            return now;
        }
    }

    @SuppressWarnings("unchecked") // only put writes there
    private @Nullable V thing(int seat) {
        return (V) things[seat];
    }

    private int home(long most, long least) {
        long mixed = (most ^ least) * SPREAD;
        return (int) (mixed >>> 32) & (things.length - 1);
    }

    /** Where that name sits, or would. */
    private int seat(UUID id) {
        long most = id.getMostSignificantBits();
        long least = id.getLeastSignificantBits();
        int seat = home(most, least);
        while (things[seat] != null && (names[2 * seat] != most || names[2 * seat + 1] != least)) {
            seat = next(seat);
        }
        return seat;
    }

    private int next(int seat) {
        return (seat + 1) & (things.length - 1);
    }

    private void put(int seat, long most, long least, @Nullable Object thing) {
        names[2 * seat] = most;
        names[2 * seat + 1] = least;
        things[seat] = thing;
    }

    /** Whoever sits behind a gap, and not at home, moves up: or they were never found again. */
    private void close(int left) {
        int gap = left;
        things[gap] = null;
        for (int seat = next(gap); things[seat] != null; seat = next(seat)) {
            long most = names[2 * seat];
            long least = names[2 * seat + 1];
            int fromHome = (seat - home(most, least)) & (things.length - 1);
            int fromGap = (seat - gap) & (things.length - 1);
            if (fromHome >= fromGap) {
                put(gap, most, least, things[seat]);
                things[seat] = null;
                gap = seat;
            }
        }
    }

    private void grow() {
        long[] oldNames = names;
        @Nullable Object[] old = things;
        names = new long[2 * oldNames.length];
        things = new Object[2 * old.length];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != null) {
                int seat = seat(new UUID(oldNames[2 * i], oldNames[2 * i + 1]));
                put(seat, oldNames[2 * i], oldNames[2 * i + 1], old[i]);
            }
        }
    }
}
