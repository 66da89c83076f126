package hotline.campaign.file;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other. */
interface Rows extends Closeable {

    /** How many columns are kept; what is to the right of them is passed over. */
    int MOST_COLUMNS = 100;

    /** What a spreadsheet allows in one cell. */
    int LONGEST_CELL = 32_767;

    /** The next row, blank ones too; null after the last. */
    @Nullable Row next() throws UnreadableFile;

    /** How much of the file was read, from 0 to 1. */
    double progress();
}
