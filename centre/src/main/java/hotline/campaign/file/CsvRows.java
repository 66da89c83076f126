package hotline.campaign.file;

import hotline.campaign.file.UnreadableFile.Why;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180); a semicolon or a tab may stand for the comma. */
final class CsvRows implements Rows {

    private static final long MOST_ROWS = 5_000_000;
    private static final int LONGEST_HEADING = 64 * 1024;

    private final long size;
    private final Counted bytes;
    private final BufferedReader text;
    private final char separator;
    private long line = 1;

    private CsvRows(long size, Counted bytes, BufferedReader text, char separator) {
        this.size = size;
        this.bytes = bytes;
        this.text = text;
        this.separator = separator;
    }

    static CsvRows open(Path file) throws IOException, UnreadableFile {
        TextEncoding encoding = TextEncoding.of(file);
        var bytes = new Counted(Files.newInputStream(file));
        var text = new BufferedReader(encoding.reader(bytes), LONGEST_HEADING);
        return new CsvRows(Math.max(1, Files.size(file)), bytes, text, separator(text));
    }

    /** What stands most often in the first line, outside quotes. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADING);
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        for (int i = 1; i < LONGEST_HEADING; i++) {
            int c = text.read();
            if (c < 0 || (!quoted && (c == '\n' || c == '\r'))) {
                break;
            }
            quoted ^= c == '"';
            commas += !quoted && c == ',' ? 1 : 0;
            semicolons += !quoted && c == ';' ? 1 : 0;
            tabs += !quoted && c == '\t' ? 1 : 0;
        }
        text.reset();
        if (tabs > commas && tabs >= semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    @Override
    public @Nullable Row next() throws UnreadableFile {
        if (line > MOST_ROWS) {
            throw new UnreadableFile(Why.TOO_LARGE);
        }
        try {
            long start = line;
            List<String> cells = new ArrayList<>();
            int c = text.read();
            if (c < 0) {
                return null;
            }
            while (true) {
                var cell = new StringBuilder();
                c = c == '"' ? quoted(cell) : c;
                while (c >= 0 && c != separator && c != '\n' && c != '\r') {
                    add(cell, (char) c);
                    c = text.read();
                }
                if (cells.size() < MOST_COLUMNS) {
                    cells.add(cell.toString().strip());
                }
                if (c != separator) {
                    endLine(c);
                    return new Row(start, cells);
                }
                c = text.read();
            }
        } catch (IOException e) {
            throw new UnreadableFile(Why.BROKEN, e);
        }
    }

    /** Up to the quote that ends it; returns what follows. */
    private int quoted(StringBuilder cell) throws IOException, UnreadableFile {
        while (true) {
            int c = text.read();
            if (c < 0) {
                throw new UnreadableFile(Why.BROKEN);
            }
            if (c == '"') {
                int after = text.read();
                if (after != '"') {
                    return after;
                }
            }
            if (c == '\n') {
                line++;
            }
            add(cell, (char) c);
        }
    }

    private static void add(StringBuilder cell, char c) throws UnreadableFile {
        if (cell.length() == LONGEST_CELL) {
            throw new UnreadableFile(Why.TOO_LARGE);
        }
        cell.append(c);
    }

    private void endLine(int end) throws IOException {
        line++;
        if (end == '\r') {
            text.mark(1);
            if (text.read() != '\n') {
                text.reset();
            }
        }
    }

    @Override
    public double progress() {
        return Math.min(1, (double) bytes.read / size);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private static final class Counted extends FilterInputStream {

        private long read;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            read += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            read += Math.max(0, some);
            return some;
        }

        @Override
        public long skip(long some) throws IOException {
            long skipped = super.skip(some);
            read += skipped;
            return skipped;
        }
    }
}
