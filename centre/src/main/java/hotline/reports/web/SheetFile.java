package hotline.reports.web;

import hotline.campaign.file.XlsxWriter;
import hotline.records.Cells;
import hotline.reports.Sheet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends a sheet as a file. */
final class SheetFile {

    private SheetFile() {}

    static void xlsx(Sheet sheet, HttpServletResponse response) throws IOException {
        name(sheet.name() + ".xlsx", response);
        response.setContentType(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        try (var book = new XlsxWriter(response.getOutputStream())) {
            book.row(sheet.headings());
            for (List<?> row : sheet.rows()) {
                book.row(row);
            }
        }
    }

    static void csv(Sheet sheet, HttpServletResponse response) throws IOException {
        name(sheet.name() + ".csv", response);
        response.setContentType("text/csv; charset=UTF-8");
        try (Writer out =
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            // Without it a spreadsheet takes UTF-8 for the country's old code.
            out.write('\uFEFF');
            out.write(Cells.line(sheet.headings()));
            for (List<?> row : sheet.rows()) {
                out.write(Cells.line(row.stream().map(Object::toString).toList()));
            }
        }
    }

    private static void name(String file, HttpServletResponse response) {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }
}
