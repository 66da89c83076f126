package hotline.kernel.sheet;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of a CSV file (RFC 4180). A cell that a spreadsheet would take for a formula is defused by
 * an apostrophe: whoever calls chooses the name that is shown of them.
 */
public final class Cells {

    private Cells() {}

    public static String line(List<String> cells) {
        return cells.stream().map(Cells::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(String text) {
        String safe = looksLikeAFormula(text) ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static boolean looksLikeAFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }
}
