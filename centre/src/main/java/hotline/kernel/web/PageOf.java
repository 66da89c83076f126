package hotline.kernel.web;

import java.util.List;

/**
 * A page of a list that is too long to send whole.
 *
 * @param total of the whole list under the same filters
 * @param page from 0
 */
public record PageOf<T>(List<T> items, long total, int page, int size) {

    /** What a request may ask for at once. */
    public static final int MOST = 200;

    public PageOf {
        items = List.copyOf(items);
    }
}
