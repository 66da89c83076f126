package hotline.campaign.file;

import hotline.campaign.file.UnreadableFile.Why;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file of numbers to call: column A under a heading, other columns by their headings. What kind
 * of file it is, its first bytes say, not its name. A file whose first row is a number already has
 * no headings; its other columns are called B, C, ….
 */
public final class NumberFile implements Closeable {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /** How a workbook with a password is kept in a compound file (MS-OFFCRYPTO §2.3.4.4). */
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private static final int LONGEST_HEADING = 60;
    private static final int LONGEST_FIELD = 1_000;

    private final Rows rows;
    private final List<String> headings;
    private @Nullable Row ahead;

    private NumberFile(Rows rows, List<String> headings, @Nullable Row ahead) {
        this.rows = rows;
        this.headings = headings;
        this.ahead = ahead;
    }

    /**
     * One number, as it is written.
     *
     * @param line in the file, from 1
     * @param typed may be empty, or anything
     * @param fields by heading; those that are empty are left out
     */
    public record Entry(long line, String typed, Map<String, String> fields) {
        public Entry {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * @param name as whoever brought it calls it
     * @param isNumber whether a text is a telephone number
     */
    public static NumberFile open(Path file, String name, Predicate<String> isNumber)
            throws IOException, UnreadableFile {
        Rows rows = rows(file, name);
        try {
            Row first = rows.next();
            while (first != null && first.isBlank()) {
                first = rows.next();
            }
            if (first == null) {
                throw new UnreadableFile(Why.EMPTY);
            }
            return isNumber.test(first.cell(0))
                    ? new NumberFile(rows, List.of(), first)
                    : new NumberFile(rows, headings(first), null);
        } catch (UnreadableFile | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static Rows rows(Path file, String name) throws IOException, UnreadableFile {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(ZIP.length);
        }
        if (start.length == 0) {
            throw new UnreadableFile(Why.EMPTY);
        }
        if (Arrays.equals(start, COMPOUND)) {
            throw new UnreadableFile(holds(file, ENCRYPTED) ? Why.PASSWORD : Why.OLD_EXCEL);
        }
        if (Arrays.equals(start, ZIP)) {
            return XlsxRows.open(file, file.resolveSibling(file.getFileName() + ".texts"));
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            throw new UnreadableFile(Why.BROKEN);
        }
        return CsvRows.open(file);
    }

    private static boolean holds(Path file, byte[] sought) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0; ) {
                int filled = kept + read;
                for (int at = 0; at + sought.length <= filled; at++) {
                    if (Arrays.equals(buffer, at, at + sought.length, sought, 0, sought.length)) {
                        return true;
                    }
                }
                kept = Math.min(sought.length - 1, filled);
                System.arraycopy(buffer, filled - kept, buffer, 0, kept);
                read = in.read(buffer, kept, buffer.length - kept);
            }
            return false;
        }
    }

    private static List<String> headings(Row row) {
        List<String> headings = new ArrayList<>();
        for (String cell : row.cells()) {
            String heading = cut(cell, LONGEST_HEADING);
            headings.add(headings.contains(heading) ? "" : heading);
        }
        return headings;
    }

    private String heading(int column) {
        String heading = column < headings.size() ? headings.get(column) : "";
        return heading.isEmpty() ? letters(column) : heading;
    }

    /** A, B, …, Z, AA, …, as spreadsheets name their columns. */
    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** The next that is not blank; empty after the last. */
    public Optional<Entry> next() throws UnreadableFile {
        Row row = ahead == null ? rows.next() : ahead;
        ahead = null;
        while (row != null && row.isBlank()) {
            row = rows.next();
        }
        return Optional.ofNullable(row).map(this::entry);
    }

    private Entry entry(Row row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int column = 1; column < row.cells().size(); column++) {
            String cell = row.cell(column);
            if (!cell.isEmpty()) {
                fields.put(heading(column), cut(cell, LONGEST_FIELD));
            }
        }
        return new Entry(row.line(), row.cell(0), fields);
    }

    /** How much of it was read, from 0 to 1. */
    public double progress() {
        return rows.progress();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
