package hotline.campaign.file;

import java.util.List;

/**
 * One row of a file.
 *
 * @param line as a spreadsheet or an editor numbers it, from 1
 * @param cells stripped; those that are missing at the end may be left out
 */
record Row(long line, List<String> cells) {

    Row {
        cells = List.copyOf(cells);
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }

    /** A column's cell, from 0; empty when there is none. */
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
