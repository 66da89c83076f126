package hotline.kernel.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The files that a table can be taken along as. */
public enum SheetFile {
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public SheetWriter open(OutputStream out) throws IOException {
            return new XlsxWriter(out);
        }
    },
    CSV("csv", "text/csv; charset=UTF-8") {
        @Override
        public SheetWriter open(OutputStream out) throws IOException {
            return new CsvWriter(out);
        }
    };

    private final String ending;
    private final String type;

    SheetFile(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    /** By its ending; empty when there is no such file. */
    public static Optional<SheetFile> of(String format) {
        for (SheetFile one : values()) {
            if (one.ending.equals(format)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    public String ending() {
        return ending;
    }

    /** As HTTP says it. */
    public String type() {
        return type;
    }

    public abstract SheetWriter open(OutputStream out) throws IOException;

    private static final class CsvWriter implements SheetWriter {

        private final Writer text;

        CsvWriter(OutputStream out) throws IOException {
            text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            // Without it a spreadsheet takes UTF-8 for the country's old code.
            text.write('\uFEFF');
        }

        @Override
        public void row(List<?> cells) throws IOException {
            text.write(Cells.line(cells.stream().map(Object::toString).toList()));
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }
}
