package hotline.kernel.web;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list that is too long to send whole.
 *
 * @param total of the whole list under the same filters
 * @param page from 0
 */
public record PageOf<T>(List<T> items, long total, int page, int size) {

    /** What a request may ask for at once. */
    public static final int MOST = 200;

    private static final int LAST = 1_000_000;

    public PageOf {
        items = List.copyOf(items);
    }

    /**
     * Of a list that is at hand.
     *
     * @param page as asked for; what nobody should ask for becomes the nearest that one may
     * @param size the same
     */
    public static <T> PageOf<T> of(List<T> all, int page, int size) {
        int number = Math.clamp(page, 0, LAST);
        int rows = Math.clamp(size, 1, MOST);
        return new PageOf<>(
                all.stream().skip((long) number * rows).limit(rows).toList(),
                all.size(),
                number,
                rows);
    }

    /** The same page, in other words. */
    public <U> PageOf<U> map(Function<T, U> as) {
        return new PageOf<>(items.stream().map(as).toList(), total, page, size);
    }
}
