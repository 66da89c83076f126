package hotline.reports.web;

import hotline.reports.Sheet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One report: rows for the page, and the same rows as a sheet to take along.
 *
 * @param <R> a row, as the API writes it
 */
interface Report<R> {

    List<R> rows(ReportQuestion asked);

    Sheet sheet(ReportQuestion asked, ReportWords words);

    /** From 0 to 1; nothing where there is nothing to share. */
    static @Nullable Double share(long part, long of) {
        return of == 0 ? null : (double) part / of;
    }
}
