package hotline.reports.web;

import hotline.campaign.file.XlsxWriter;
import hotline.kernel.web.Refusal;
import hotline.records.Cells;
import hotline.reports.Sheet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The files that a sheet can be taken along as. */
enum SheetFile {
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        void write(Sheet sheet, OutputStream out) throws IOException {
            try (var book = new XlsxWriter(out)) {
                book.row(sheet.headings());
                for (List<?> row : sheet.rows()) {
                    book.row(row);
                }
            }
        }
    },
    CSV("csv", "text/csv; charset=UTF-8") {
        @Override
        void write(Sheet sheet, OutputStream out) throws IOException {
            try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                // Without it a spreadsheet takes UTF-8 for the country's old code.
                text.write('\uFEFF');
                text.write(Cells.line(sheet.headings()));
                for (List<?> row : sheet.rows()) {
                    text.write(Cells.line(row.stream().map(Object::toString).toList()));
                }
            }
        }
    };

    private final String ending;
    private final String type;

    SheetFile(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    /**
     * @throws Refusal when there is no such format
     */
    static SheetFile of(String format) {
        for (SheetFile one : values()) {
            if (one.ending.equals(format)) {
                return one;
            }
        }
        throw Refusal.invalid(Map.of("format", "unknown"));
    }

    void send(String name, Sheet sheet, HttpServletResponse response) throws IOException {
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + name + "." + ending + "\"");
        response.setContentType(type);
        write(sheet, response.getOutputStream());
    }

    abstract void write(Sheet sheet, OutputStream out) throws IOException;
}
