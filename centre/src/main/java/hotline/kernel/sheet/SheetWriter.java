package hotline.kernel.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Takes rows as they come. The file is whole when it is closed: whoever fails on the way to the
 * last row leaves it open, or half of a table looks like all of it.
 */
public interface SheetWriter extends Closeable {

    /**
     * @param cells numbers as {@link Number}, everything else as its text
     */
    void row(List<?> cells) throws IOException;
}
