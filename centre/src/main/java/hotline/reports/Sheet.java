package hotline.reports;

import java.util.List;

/**
 * A report as a table to take along.
 *
 * @param rows numbers as {@link Number}, everything else as its text
 */
public record Sheet(List<String> headings, List<List<?>> rows) {

    public Sheet {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }
}
